package io.baokms.launcher.config;

import java.time.Duration;

/**
 * The keys below {@code rotation} that have a choice.
 *
 * @param activationDelay time between a new version's discovery and its use
 * @param requireStableObservationCount equal observations before its use
 * @param staleReadWindow how long older metadata counts as a lagging standby
 */
public record RotationSettings(
    Duration activationDelay, int requireStableObservationCount, Duration staleReadWindow) {

  static RotationSettings of(EffectiveValues values) {
    return new RotationSettings(
        values.get(OperationKeys.ACTIVATION_DELAY),
        values.get(OperationKeys.STABLE_OBSERVATION_COUNT),
        values.get(OperationKeys.STALE_READ_WINDOW));
  }
}
