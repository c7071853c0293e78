package io.baokms.launcher.config;

import java.time.Duration;
import java.util.List;

/** The keys below {@code logging}. */
final class LoggingKeys {
  static final Key<String> LEVEL =
      Key.text("logging.level")
          .byDefault("info")
          .rule(TextRules.oneOf("debug", "info", "warn", "error"))
          .means("Least severity that is logged.");
  static final Key<String> FORMAT =
      Key.text("logging.format")
          .byDefault("json")
          .rule(TextRules.oneOf("json", "text"))
          .means("Form of the log lines.");
  static final Key<Boolean> LOG_REQUEST_IDS =
      Key.bool("logging.logOpenBaoRequestIDs", true)
          .means("Whether OpenBao's request ids are logged; debug correlation needs it.");
  static final Key<Boolean> CORRELATION_ENABLED =
      Key.bool("logging.debugCorrelation.enabled", false)
          .means("Whether hashes that link log lines of one object are logged; needs level debug.");
  static final Key<Duration> CORRELATION_TTL =
      Key.duration("logging.debugCorrelation.ttl", Duration.ofMinutes(15))
          .means("Time after which debug correlation ends; when enabled, above 0 and at most 1h.");
  static final Key<String> CORRELATION_INCIDENT =
      Key.text("logging.debugCorrelation.incidentId")
          .byDefault("")
          .required(Requirement.DEBUG_CORRELATION)
          .rule(TextRules.IDENT)
          .rule(TextRules.atMostCharacters(64))
          .means("Why debug correlation is on; stands in its log lines.");

  static final List<Key<?>> ALL =
      List.of(
          LEVEL,
          FORMAT,
          LOG_REQUEST_IDS,
          CORRELATION_ENABLED,
          CORRELATION_TTL,
          CORRELATION_INCIDENT);

  private LoggingKeys() {}
}
