package io.baokms.bao;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What OpenBao says about one Transit key, as read.
 *
 * <p>Only types are checked here; whether the key may be used is decided by its reader.
 *
 * @param type the algorithm, for example {@code aes256-gcm96}
 * @param latestVersion the newest version
 * @param minAvailableVersion versions below are trimmed; 0 when none is
 * @param minDecryptionVersion versions below cannot decrypt and are absent from {@code versions}
 * @param minEncryptionVersion versions below cannot encrypt; 0 means no limit
 * @param settings the key's flags
 * @param versions creation second of each listed version
 */
public record TransitKey(
    String type,
    int latestVersion,
    int minAvailableVersion,
    int minDecryptionVersion,
    int minEncryptionVersion,
    Settings settings,
    SortedMap<Integer, Instant> versions) {

  /** Copies the versions. */
  public TransitKey {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  /**
   * The flags of a Transit key; an absent flag is false.
   *
   * @param autoRotate whether {@code auto_rotate_period} is set
   * @param imported whether {@code imported_key} is set
   * @param restored whether {@code restore_info} is present
   */
  public record Settings(
      boolean exportable,
      boolean allowPlaintextBackup,
      boolean deletionAllowed,
      boolean derived,
      boolean convergentEncryption,
      boolean supportsEncryption,
      boolean supportsDecryption,
      boolean softDeleted,
      boolean autoRotate,
      boolean imported,
      boolean restored) {}
}
