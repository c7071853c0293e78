package io.baokms.core.probe;

import io.baokms.core.status.DeepResult;
import io.baokms.core.status.KeyRing;
import org.jspecify.annotations.Nullable;

/** What one metadata probe found out. */
sealed interface MetadataOutcome {

  /**
   * The mount and the key are as they must be, and what they changed is saved.
   *
   * @param keys the versions that may be used from now on
   * @param encryptionBlocked whether the key's minimum forbids encryption with the active version
   * @param tried the good result that a promoted version owes its promotion to; null without one
   */
  record Valid(KeyRing keys, boolean encryptionBlocked, @Nullable DeepResult tried)
      implements MetadataOutcome {}

  /**
   * They are as they must be, but how often a pending version was counted could not be saved.
   *
   * @param keys the versions that may still be used
   * @param encryptionBlocked whether the key's minimum forbids encryption with the active version
   */
  record Degraded(KeyRing keys, boolean encryptionBlocked) implements MetadataOutcome {}

  /** The reading was older than the registry, and may come from a standby that lags. */
  record Lagging() implements MetadataOutcome {}

  /** They could not be read, or are not as they must be. */
  record Invalid(ProbeFailure failure) implements MetadataOutcome {}
}
