package io.baokms.launcher.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values given by flags, which win over environment and file.
 *
 * @param logLevel the value of {@code --log-level}
 * @param metricsAddress the value of {@code --metrics-address}
 * @param healthAddress the value of {@code --health-address}
 */
public record Overrides(
    Optional<String> logLevel, Optional<String> metricsAddress, Optional<String> healthAddress) {

  private static final Map<Key<String>, List<String>> VARIABLES = new LinkedHashMap<>();

  static {
    VARIABLES.put(
        LoggingKeys.LEVEL, List.of("BAO_KMS_PROVIDER_LOG_LEVEL", "BAO_KMS_PROVIDER_LOGGING_LEVEL"));
    VARIABLES.put(
        ServerKeys.METRICS_ADDRESS,
        List.of(
            "BAO_KMS_PROVIDER_SERVER_METRICS_ADDRESS", "BAO_KMS_PROVIDER_SERVER_METRICSADDRESS"));
    VARIABLES.put(
        ServerKeys.HEALTH_ADDRESS,
        List.of("BAO_KMS_PROVIDER_SERVER_HEALTH_ADDRESS", "BAO_KMS_PROVIDER_SERVER_HEALTHADDRESS"));
  }

  /** Returns overrides of nothing. */
  public static Overrides none() {
    return new Overrides(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The environment first, then the flags on top of it. */
  EffectiveValues applyTo(EffectiveValues values, Map<String, String> environment) {
    EffectiveValues result = values;
    for (Map.Entry<Key<String>, List<String>> each : VARIABLES.entrySet()) {
      result = fromEnvironment(result, each.getKey(), each.getValue(), environment);
    }
    result = fromFlag(result, LoggingKeys.LEVEL, "--log-level", logLevel);
    result = fromFlag(result, ServerKeys.METRICS_ADDRESS, "--metrics-address", metricsAddress);
    return fromFlag(result, ServerKeys.HEALTH_ADDRESS, "--health-address", healthAddress);
  }

  private static EffectiveValues fromEnvironment(
      EffectiveValues values,
      Key<String> key,
      List<String> variables,
      Map<String, String> environment) {
    return variables.stream()
        .filter(name -> !environment.getOrDefault(name, "").isEmpty())
        .findFirst()
        .map(name ->
            values.with(key, environment.getOrDefault(name, ""), new Origin.Environment(name)))
        .orElse(values);
  }

  private static EffectiveValues fromFlag(
      EffectiveValues values, Key<String> key, String flag, Optional<String> given) {
    return given.map(value -> values.with(key, value, new Origin.Flag(flag))).orElse(values);
  }
}
