package io.baokms.launcher.log;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One event on its way to the log: a level, a message and fields of the closed set.
 *
 * <p>Immutable. Empty texts are left out. Values are texts, whole numbers, decimals, flags or lists
 * of names.
 *
 * @param fields by key, iterated in the order in which they are written
 */
public record LogLine(LogLevel level, LogMessage message, Map<LogKey, Object> fields) {

  private static final int MAX_TEXT = 200;

  /** Copies the fields. */
  public LogLine {
    fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
  }

  /** Returns a line without fields. */
  public static LogLine of(LogLevel level, LogMessage message) {
    return new LogLine(level, message, Map.of());
  }

  /** Returns this line with a text, cut at 200 characters; an empty one changes nothing. */
  public LogLine with(LogKey key, String text) {
    return text.isEmpty() ? this : and(key, text.substring(0, Math.min(text.length(), MAX_TEXT)));
  }

  /** Returns this line with a whole number. */
  public LogLine with(LogKey key, long number) {
    return and(key, number);
  }

  /** Returns this line with a decimal, or with a number too large for a {@code long}. */
  public LogLine with(LogKey key, BigDecimal number) {
    return and(key, number);
  }

  /** Returns this line with a mark that something is so. */
  public LogLine with(LogKey key) {
    return and(key, true);
  }

  /** Returns this line with a list of names; an empty one changes nothing. */
  public LogLine with(LogKey key, List<String> names) {
    return names.isEmpty() ? this : and(key, List.copyOf(names));
  }

  /** Returns this line with {@code duration_ms}, at microsecond resolution. */
  public LogLine took(Duration duration) {
    BigDecimal micros = BigDecimal.valueOf(duration.toNanos() / 1000, 3);
    return and(
        LogKey.DURATION_MS, micros.signum() == 0 ? BigDecimal.ZERO : micros.stripTrailingZeros());
  }

  private LogLine and(LogKey key, Object value) {
    Map<LogKey, Object> more = new EnumMap<>(LogKey.class);
    more.putAll(fields);
    more.put(key, value);
    return new LogLine(level, message, more);
  }
}
