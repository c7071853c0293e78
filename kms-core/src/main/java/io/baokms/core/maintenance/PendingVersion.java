package io.baokms.core.maintenance;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version that becomes active next.
 *
 * @param keyId its key_id
 * @param version its version
 * @param observations how often the provider has counted it
 * @param promotesAfter the earliest promotion; empty while it is not stable
 */
public record PendingVersion(
    KeyId keyId, int version, long observations, Optional<Instant> promotesAfter) {

  /**
   * Finds the version that waits, be it that the provider has not seen it yet.
   *
   * @param activationDelay how long a stable version waits
   */
  static Optional<PendingVersion> of(
      RegistryState state, Optional<TransitKey> key, Site site, Duration activationDelay) {
    return key.filter(live -> live.latestVersion() > state.highestVersion())
        .flatMap(live -> unseen(live, site))
        .or(() -> recorded(state, activationDelay));
  }

  private static Optional<PendingVersion> recorded(RegistryState state, Duration delay) {
    return state.records().stream()
        .filter(record -> record.state() == RecordState.PENDING)
        .findFirst()
        .map(record -> of(record, delay));
  }

  private static PendingVersion of(KeyRecord record, Duration delay) {
    long stableAt = record.history().stableAtUnix();
    Optional<Instant> promotesAfter =
        stableAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(stableAt).plus(delay));
    return new PendingVersion(
        record.keyId(), record.version(), record.history().stableObservationCount(), promotesAfter);
  }

  private static Optional<PendingVersion> unseen(TransitKey key, Site site) {
    @Nullable Instant created = key.versions().get(key.latestVersion());
    if (created == null) {
      return Optional.empty();
    }
    try {
      KeyId keyId = KeyId.derive(site.identity(), key.latestVersion(), created);
      return Optional.of(new PendingVersion(keyId, key.latestVersion(), 0, Optional.empty()));
    } catch (CanonicalException e) {
      return Optional.empty();
    }
  }
}
