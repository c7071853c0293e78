package io.baokms.core.registry;

import java.util.Optional;

/**
 * When a record was seen, became stable and was promoted; 0 where that never happened.
 *
 * <p>Times are wall clock seconds for the operator; no waiting time is ever measured with them.
 *
 * @param observedAtUnix when it was first seen
 * @param stableObservationCount how many good observations counted towards promotion
 * @param stableAtUnix when there were enough of them
 * @param promotedAtUnix when it became active
 */
public record History(
    long observedAtUnix, long stableObservationCount, long stableAtUnix, long promotedAtUnix) {

  /**
   * Creates a history whose parts do not contradict each other.
   *
   * @throws IllegalArgumentException when they do
   */
  public History {
    contradiction(observedAtUnix, stableObservationCount, stableAtUnix, promotedAtUnix)
        .ifPresent(problem -> {
          throw new IllegalArgumentException("History " + problem.text());
        });
  }

  /** Returns the history of a version that became active when it was first seen. */
  public static History activeSince(long unixSecond) {
    return new History(unixSecond, 0, 0, unixSecond);
  }

  static Optional<RegistryProblem> contradiction(
      long observedAt, long count, long stableAt, long promotedAt) {
    if (observedAt < 0 || count < 0 || stableAt < 0 || promotedAt < 0) {
      return Optional.of(RegistryProblem.TIME_NEGATIVE);
    }
    if (count > 0 && observedAt == 0) {
      return Optional.of(RegistryProblem.COUNT_WITHOUT_OBSERVATION);
    }
    if (stableAt > 0 && count == 0) {
      return Optional.of(RegistryProblem.STABLE_WITHOUT_COUNT);
    }
    if (stableAt > 0 && stableAt < observedAt) {
      return Optional.of(RegistryProblem.STABLE_BEFORE_OBSERVED);
    }
    if (promotedAt > 0 && promotedAt < observedAt) {
      return Optional.of(RegistryProblem.PROMOTED_BEFORE_OBSERVED);
    }
    return Optional.empty();
  }
}
