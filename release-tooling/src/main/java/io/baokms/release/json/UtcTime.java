package io.baokms.release.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * A time of a release file: RFC 3339 in UTC, whole seconds, for example {@code
 * 2026-11-25T03:00:00Z}.
 *
 * @param instant without a fraction of a second
 */
public record UtcTime(Instant instant) implements Comparable<UtcTime> {
  private static final Pattern FORM =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  /** Cuts the fraction of the second. */
  public UtcTime {
    instant = instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Reads a time.
   *
   * @throws IllegalArgumentException when it has another form
   */
  @JsonCreator
  public static UtcTime parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no time such as 2026-11-25T03:00:00Z");
    }
    return new UtcTime(Instant.from(DateTimeFormatter.ISO_INSTANT.parse(text)));
  }

  /** Returns the time that a clock shows. */
  public static UtcTime now(Clock clock) {
    return new UtcTime(clock.instant());
  }

  /** Returns the text. */
  @JsonValue
  public String text() {
    return DateTimeFormatter.ISO_INSTANT.format(instant);
  }

  @Override
  public int compareTo(UtcTime other) {
    return instant.compareTo(other.instant);
  }
}
