package io.baokms.launcher.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The two forms of a line; both are one physical line whatever the values hold. */
public enum LogFormat {
  /** One JSON object a line. */
  JSON("{", ",", "}") {
    @Override
    void field(StringBuilder out, String key, Object value) {
      out.append('"').append(key).append("\":");
      switch (value) {
        case List<?> names -> {
          String separator = "[";
          for (Object name : names) {
            Quoting.quote(out.append(separator), name.toString());
            separator = ",";
          }
          out.append(']');
        }
        case String text -> Quoting.quote(out, text);
        default -> out.append(plain(value));
      }
    }
  },

  /** {@code key=value} pairs, quoted where a value would not be one word. */
  TEXT("", " ", "") {
    @Override
    void field(StringBuilder out, String key, Object value) {
      String text = value instanceof List<?> names ? commas(names) : plain(value);
      out.append(key).append('=');
      if (Quoting.needed(text)) {
        Quoting.quote(out, text);
      } else {
        out.append(text);
      }
    }
  };

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String start;
  private final String between;
  private final String end;

  LogFormat(String start, String between, String end) {
    this.start = start;
    this.between = between;
    this.end = end;
  }

  /** Returns the line as text, without a line break. */
  public String format(Instant moment, LogLine line) {
    StringBuilder out = new StringBuilder(256).append(start);
    field(out, "ts", MICROSECONDS.format(moment));
    field(out.append(between), "level", line.level().text());
    field(out.append(between), "message", line.message().text());
    line.fields().forEach((key, value) -> field(out.append(between), key.text(), value));
    return out.append(end).toString();
  }

  abstract void field(StringBuilder out, String key, Object value);

  private static String plain(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static String commas(List<?> names) {
    return String.join(",", names.stream().map(Object::toString).toList());
  }
}
