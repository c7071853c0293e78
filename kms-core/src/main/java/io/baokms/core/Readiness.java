package io.baokms.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything the health answer shows, taken from memory at one moment.
 *
 * @param status what Status would answer
 * @param keyVersion the version in OpenBao that seals; empty before one is known
 * @param reasons all reasons that apply, in order of precedence; empty when healthy
 * @param persistenceDegraded whether only the saving of a pending version's counters is behind
 * @param cacheAge age of the last valid metadata; zero when there is none
 * @param stale whether that age is over the limit
 */
public record Readiness(
    KmsStatus status,
    OptionalInt keyVersion,
    List<StatusReason> reasons,
    boolean persistenceDegraded,
    Optional<String> metadataErrorClass,
    Optional<String> deepErrorClass,
    Duration cacheAge,
    boolean stale,
    Rotation rotation) {

  /** Whether a newer version waits for promotion. */
  public enum Rotation {
    ACTIVE,
    PENDING,
    UNKNOWN
  }
}
