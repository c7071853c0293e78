package io.baokms.testing.token;

import io.baokms.testing.jwt.TokenRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How long a token lives after a login or a renewal, and the warning when that was cut short. */
record TokenLife(Duration ttl, List<String> warnings) {

  /** OpenBao's default and maximum of a mount that sets neither. */
  private static final Duration SYSTEM = Duration.ofDays(32);

  /**
   * Computes a life as OpenBao does, in whole seconds.
   *
   * @param increment what a renewal asks for; zero for a login or for the role's own time
   */
  static TokenLife of(TokenRules rules, Duration increment, Instant issued, Instant now) {
    if (!rules.period().isZero()) {
      return new TokenLife(rules.period(), List.of());
    }
    Duration wanted = increment.isZero() ? firstSet(rules.ttl()) : increment;
    Duration maximum = firstSet(rules.maxTtl());
    if (!rules.explicitMaxTtl().isZero() && rules.explicitMaxTtl().compareTo(maximum) < 0) {
      maximum = rules.explicitMaxTtl();
    }
    Instant end = issued.truncatedTo(ChronoUnit.SECONDS).plus(maximum);
    Duration left = Duration.between(now.truncatedTo(ChronoUnit.SECONDS), end);
    if (left.compareTo(wanted) >= 0) {
      return new TokenLife(wanted, List.of());
    }
    return new TokenLife(
        left,
        List.of(
            "TTL of \"%s\" exceeded the effective max_ttl of \"%s\"; TTL value is capped accordingly"
                .formatted(text(wanted), text(left))));
  }

  /** Writes a duration as Go does, without the units that are zero. */
  static String text(Duration duration) {
    String text =
        (duration.toHours() == 0 ? "" : duration.toHours() + "h")
            + (duration.toMinutesPart() == 0 ? "" : duration.toMinutesPart() + "m")
            + (duration.toSecondsPart() == 0 ? "" : duration.toSecondsPart() + "s");
    return text.isEmpty() ? "0s" : text;
  }

  private static Duration firstSet(Duration configured) {
    return configured.isZero() ? SYSTEM : configured;
  }
}
