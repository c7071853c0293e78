package io.baokms.core.rotation;

import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.Generation;
import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a registry without files may begin by itself. */
public final class FirstStart {

  private static final int ONLY_VERSION = 1;

  private FirstStart() {}

  /**
   * Returns the first state of a key that has never been rotated.
   *
   * <p>Any other key may have sealed objects under versions that nobody remembers, so the operator
   * must run {@code recover-state}.
   *
   * @param key a key whose profile has no finding
   * @param identity the configured identity
   * @param fingerprint the fingerprint of the configuration
   * @param now wall clock time
   * @return empty when no state may be created
   */
  public static Optional<RegistryState> stateFor(
      TransitKey key, KeyIdentity identity, IdentityFingerprint fingerprint, Instant now) {
    @Nullable Instant createdAt = key.versions().get(ONLY_VERSION);
    if (createdAt == null
        || key.latestVersion() != ONLY_VERSION
        || key.minAvailableVersion() > ONLY_VERSION
        || key.minDecryptionVersion() > ONLY_VERSION) {
      return Optional.empty();
    }
    KeyRecord active =
        new NewVersion(identity, ONLY_VERSION, createdAt)
            .as(RecordState.ACTIVE, History.activeSince(now.getEpochSecond()));
    return Optional.of(
        new RegistryState(fingerprint, Generation.FIRST, Optional.empty(), List.of(active)));
  }
}
