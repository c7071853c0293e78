package io.baokms.core.rotation;

import java.util.Locale;

/**
 * What makes a Transit key unusable, whatever else is well; each stays until the operator acts.
 *
 * @see <a href="https://openbao.org/api-docs/secret/transit/#read-key">Transit: read key</a>
 */
public enum ProfileFinding {
  /** The answer contradicts itself, or the key is soft-deleted. */
  READ_INVALID,
  /** The key is not of type {@code aes256-gcm96}. */
  UNSUPPORTED_TYPE,
  /** The key can be exported: make another key, the setting cannot be taken back. */
  EXPORTABLE,
  /** The key can be backed up in plaintext: make another key. */
  PLAINTEXT_BACKUP,
  /** The key may be deleted: clear {@code deletion_allowed}. */
  DELETION_ALLOWED,
  /** The key needs a context. */
  DERIVED,
  /** The key encrypts equal values equally. */
  CONVERGENT,
  /** The key cannot encrypt. */
  ENCRYPTION_UNSUPPORTED,
  /** The key cannot decrypt. */
  DECRYPTION_UNSUPPORTED,
  /** The minimum encryption version is above the newest version. */
  MIN_ENCRYPTION_VERSION,
  /** The minimum decryption version is above the newest version, or above one still needed. */
  MIN_DECRYPTION_VERSION,
  /** The minimum available version is above a version still needed: it was trimmed away. */
  MIN_AVAILABLE_VERSION,
  /** The registry holds a record of another identity than the configured one. */
  IDENTITY_DIFFERS,
  /** A version still needed is not in OpenBao. */
  VERSION_MISSING,
  /** A version was created at another second: the key was made anew or restored from elsewhere. */
  CREATION_TIME_DIFFERS;

  /** Returns the finding's text in logs and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
