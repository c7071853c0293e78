package io.baokms.core.probe;

import io.baokms.core.status.KeyRing;

/** What one metadata probe found out. */
sealed interface MetadataOutcome {

  /**
   * The mount and the key are as they must be, and what they changed is saved.
   *
   * @param keys the versions that may be used from now on
   * @param encryptionBlocked whether the key's minimum forbids encryption with the active version
   */
  record Valid(KeyRing keys, boolean encryptionBlocked) implements MetadataOutcome {}

  /** They could not be read, or are not as they must be. */
  record Invalid(ProbeFailure failure) implements MetadataOutcome {}
}
