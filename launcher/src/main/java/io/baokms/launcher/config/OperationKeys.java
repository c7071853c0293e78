package io.baokms.launcher.config;

import io.baokms.launcher.config.Key.Mark;
import java.time.Duration;
import java.util.List;

/** The keys below {@code bootstrap}, {@code status}, {@code state} and {@code rotation}. */
final class OperationKeys {
  static final Key<Duration> GRACE_TIMEOUT =
      Key.duration("bootstrap.graceTimeout", Duration.ofSeconds(60))
          .rule(NumberRules.NOT_NEGATIVE)
          .means("Time after the start until `onTimeout` takes effect.");
  static final Key<Duration> RETRY_INTERVAL =
      Key.duration("bootstrap.retryInterval", Duration.ofSeconds(5))
          .rule(NumberRules.POSITIVE)
          .means("Pause between the first attempts to reach OpenBao.");
  static final Key<String> ON_TIMEOUT =
      Key.text("bootstrap.onTimeout")
          .byDefault("keep-trying")
          .rule(TextRules.oneOf("keep-trying", "exit"))
          .mark(Mark.OURS)
          .means("Whether the provider goes on or ends when nothing worked in the grace time.");
  static final Key<Duration> PROBE_INTERVAL =
      Key.duration("status.probeInterval", Duration.ofSeconds(30))
          .rule(NumberRules.POSITIVE)
          .means("Pause between probes of the key; less than `statusMaxStaleness`.");
  static final Key<Duration> DEEP_PROBE_INTERVAL =
      Key.duration("status.deepProbeInterval", Duration.ofMinutes(5))
          .rule(NumberRules.POSITIVE)
          .means("Pause between probes that encrypt and decrypt.");
  static final Key<Duration> STATUS_MAX_STALENESS =
      Key.duration("status.statusMaxStaleness", Duration.ofMinutes(2))
          .rule(NumberRules.POSITIVE)
          .means("Age at which what is known about the key no longer counts as healthy.");
  static final Key<String> STATE_PATH =
      Key.text("state.path")
          .byDefault("/var/lib/openbao-kms/state/key-registry.json")
          .rule(PathRules.ABSOLUTE)
          .means("The key registry; checkpoint and lock lie beside it.");
  static final Key<String> MODE =
      Key.text("rotation.mode")
          .byDefault("observed")
          .rule(TextRules.oneOf("observed"))
          .means("How a new key version is found.");
  static final Key<Duration> ACTIVATION_DELAY =
      Key.duration("rotation.activationDelay", Duration.ofMinutes(2))
          .rule(NumberRules.POSITIVE)
          .means("Time between a new version's discovery and its use.");
  static final Key<Integer> STABLE_OBSERVATION_COUNT =
      Key.integer("rotation.requireStableObservationCount")
          .byDefault(3)
          .rule(NumberRules.atLeast(1))
          .means("Equal observations of a new version before its use.");
  static final Key<Boolean> REJECT_VERSION_ROLLBACK =
      Key.bool("rotation.rejectVersionRollback", true)
          .means("Whether key metadata that went backwards makes the provider unhealthy.");
  static final Key<Duration> STALE_READ_WINDOW =
      Key.duration("rotation.staleReadWindow", Duration.ofSeconds(30))
          .rule(NumberRules.NOT_NEGATIVE)
          .mark(Mark.OURS)
          .means(
              "How long older metadata counts as a lagging standby; less than"
                  + " `statusMaxStaleness`, and half of that by default where it is under 60s.");

  static final List<Key<?>> ALL =
      List.of(
          GRACE_TIMEOUT,
          RETRY_INTERVAL,
          ON_TIMEOUT,
          PROBE_INTERVAL,
          DEEP_PROBE_INTERVAL,
          STATUS_MAX_STALENESS,
          STATE_PATH,
          MODE,
          ACTIVATION_DELAY,
          STABLE_OBSERVATION_COUNT,
          REJECT_VERSION_ROLLBACK,
          STALE_READ_WINDOW);

  private OperationKeys() {}
}
