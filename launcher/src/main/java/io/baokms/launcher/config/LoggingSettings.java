package io.baokms.launcher.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The keys below {@code logging}.
 *
 * @param level {@code debug}, {@code info}, {@code warn} or {@code error}
 * @param format {@code json} or {@code text}
 * @param logOpenBaoRequestIds whether OpenBao's request ids are logged
 * @param correlation present while debug correlation is enabled
 */
public record LoggingSettings(
    String level, String format, boolean logOpenBaoRequestIds, Optional<Correlation> correlation) {

  /**
   * Debug correlation.
   *
   * @param ttl time after the start at which it ends
   * @param incidentId why it is on
   */
  public record Correlation(Duration ttl, String incidentId) {}

  static LoggingSettings of(EffectiveValues values) {
    Optional<Correlation> correlation =
        values.get(LoggingKeys.CORRELATION_ENABLED)
            ? Optional.of(
                new Correlation(
                    values.get(LoggingKeys.CORRELATION_TTL),
                    values.get(LoggingKeys.CORRELATION_INCIDENT)))
            : Optional.empty();
    return new LoggingSettings(
        values.get(LoggingKeys.LEVEL),
        values.get(LoggingKeys.FORMAT),
        values.get(LoggingKeys.LOG_REQUEST_IDS),
        correlation);
  }
}
