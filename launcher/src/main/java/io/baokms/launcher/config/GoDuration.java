package io.baokms.launcher.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Go writes them: {@code 1h30m}, {@code 2s}, {@code 1.5ms}.
 *
 * <p>Source: Go's {@code time.ParseDuration}. The range is that of signed 64-bit nanoseconds;
 * fractions of a nanosecond are dropped.
 */
public final class GoDuration {
  private static final int MAX_LENGTH = 128;
  private static final Pattern TERM =
      Pattern.compile("\\G([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private GoDuration() {}

  /** Reads a duration that stands in no configuration; empty when it is malformed. */
  public static Optional<Duration> read(String text) {
    try {
      return Optional.of(parse(text));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /** Parses a duration; {@code "0"} needs no unit. */
  static Duration parse(String text) throws InvalidValueException {
    boolean negative = text.startsWith("-");
    String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
    if (unsigned.equals("0")) {
      return Duration.ZERO;
    }
    BigInteger nanos = sum(unsigned, text);
    BigInteger signed = negative ? nanos.negate() : nanos;
    if (signed.compareTo(MAX) > 0 || signed.compareTo(MIN) < 0) {
      throw new InvalidValueException("must be a shorter duration", ", at most about 292 years");
    }
    return Duration.ofNanos(signed.longValueExact());
  }

  private static BigInteger sum(String unsigned, String text) throws InvalidValueException {
    if (unsigned.isEmpty() || unsigned.length() > MAX_LENGTH) {
      throw malformed(text);
    }
    BigInteger total = BigInteger.ZERO;
    Matcher term = TERM.matcher(unsigned);
    int end = 0;
    while (term.find()) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(term.group(2), 0L));
      total = total.add(decimal(term.group(1)).multiply(unit).toBigInteger());
      end = term.end();
    }
    if (end != unsigned.length()) {
      throw malformed(text);
    }
    return total;
  }

  private static BigDecimal decimal(String digits) {
    return new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
  }

  private static InvalidValueException malformed(String text) {
    return new InvalidValueException(
        "must be a duration", " with a unit such as \"30s\" or \"1h30m\", not " + Quoted.of(text));
  }

  /** Prints a duration in its shortest form, so that {@link #parse} returns the same again. */
  static String print(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    BigInteger rest = BigInteger.valueOf(duration.toNanos());
    StringBuilder out = new StringBuilder(rest.signum() < 0 ? "-" : "");
    rest = rest.abs();
    for (String unit : new String[] {"h", "m", "s", "ms", "us", "ns"}) {
      BigInteger[] parts =
          rest.divideAndRemainder(BigInteger.valueOf(NANOS.getOrDefault(unit, 1L)));
      if (parts[0].signum() > 0) {
        out.append(parts[0]).append(unit);
      }
      rest = parts[1];
    }
    return out.toString();
  }
}
