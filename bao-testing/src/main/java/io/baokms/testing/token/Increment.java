package io.baokms.testing.token;

import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code increment} of a renewal: seconds, or Go's text of a duration. */
final class Increment {

  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}");
  private static final Pattern PARTS = Pattern.compile("(-?)((?:\\d{1,9}[hms])+)");
  private static final Pattern PART = Pattern.compile("(\\d+)([hms])");
  private static final Map<String, Long> UNITS = Map.of("h", 3600L, "m", 60L, "s", 1L);

  private Increment() {}

  static Duration of(Fields fields) throws Refusal {
    String text = fields.text("increment");
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    long seconds = SECONDS.matcher(text).matches() ? Long.parseLong(text) : parts(text);
    if (seconds < 0) {
      throw refused("cannot provide negative value '" + seconds + "'");
    }
    return Duration.ofSeconds(seconds);
  }

  private static long parts(String text) throws Refusal {
    Matcher whole = PARTS.matcher(text);
    if (!whole.matches()) {
      throw refused("time: invalid duration \"" + text + "\"");
    }
    long seconds =
        PART.matcher(whole.group(2))
            .results()
            .mapToLong(part -> Long.parseLong(part.group(1)) * unit(part.group(2)))
            .sum();
    return whole.group(1).isEmpty() ? seconds : -seconds;
  }

  private static long unit(String name) {
    Long seconds = UNITS.get(name);
    return seconds == null ? 0 : seconds;
  }

  private static Refusal refused(String reason) {
    return Refusal.of(
        400, "Field validation failed: error converting input for field \"increment\": " + reason);
  }
}
