package io.baokms.core.status;

import io.baokms.aad.Aad;
import io.baokms.aad.Annotations;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.aad.TransitCiphertext;

/**
 * One key version with everything that requests need of it, computed once.
 *
 * <p>Immutable and thread-safe.
 */
public final class UsableKey {

  private final KeyId keyId;
  private final int version;
  private final byte[] associatedData;
  private final Annotations annotations;
  private final int maxPlaintextBytes;

  /**
   * Prepares a key version.
   *
   * @param version the version in OpenBao, at least 1
   * @param pluginVersion the build's version, for the annotations of new values
   */
  public UsableKey(KeyIdentity identity, KeyId keyId, int version, String pluginVersion) {
    this.keyId = keyId;
    this.version = version;
    this.associatedData = Aad.of(identity, keyId, version).bytes();
    this.annotations = Annotations.of(identity, keyId, version, pluginVersion);
    this.maxPlaintextBytes = TransitCiphertext.maxPlaintextBytes(version);
  }

  /** Returns the name under which Kubernetes knows this version. */
  public KeyId keyId() {
    return keyId;
  }

  /** Returns the version in OpenBao. */
  public int version() {
    return version;
  }

  /** Returns the associated data of this version's values; the caller must not change it. */
  public byte[] associatedData() {
    return associatedData;
  }

  /** Returns the annotations of new values. */
  public Annotations annotations() {
    return annotations;
  }

  /** Returns the longest plaintext whose ciphertext Kubernetes can store. */
  public int maxPlaintextBytes() {
    return maxPlaintextBytes;
  }

  @Override
  public String toString() {
    return "UsableKey[version " + version + "]";
  }
}
