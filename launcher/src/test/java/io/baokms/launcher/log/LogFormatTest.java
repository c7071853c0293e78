package io.baokms.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFormatTest {

  private static final Instant MOMENT = Instant.parse("2026-01-01T08:00:00.123456789Z");

  private final LogLine promoted =
      LogLine.of(LogLevel.INFO, LogMessage.KEY_PROMOTED)
          .with(LogKey.PREVIOUS_TRANSIT_KEY_VERSION, 2)
          .with(LogKey.TRANSIT_KEY_VERSION, 3)
          .with(LogKey.PREVIOUS_KEY_ID_HASH, "abc")
          .with(LogKey.KEY_ID_HASH, "qCXY");

  @Test
  void json_lineOfThePage_isWrittenInKeyOrder() {
    String line = LogFormat.JSON.format(MOMENT, promoted);

    assertThat(line)
        .isEqualTo(
            "{\"ts\":\"2026-01-01T08:00:00.123456Z\",\"level\":\"info\",\"message\":\"key.promoted\","
                + "\"key_id_hash\":\"qCXY\",\"transit_key_version\":3,"
                + "\"previous_key_id_hash\":\"abc\",\"previous_transit_key_version\":2}");
  }

  @Test
  void text_lineOfThePage_isWrittenInKeyOrder() {
    String line = LogFormat.TEXT.format(MOMENT, promoted);

    assertThat(line)
        .isEqualTo(
            "ts=2026-01-01T08:00:00.123456Z level=info message=key.promoted key_id_hash=qCXY"
                + " transit_key_version=3 previous_key_id_hash=abc previous_transit_key_version=2");
  }

  @Test
  void json_valueWithLineBreaksAndQuotes_staysOnOneLine() {
    LogLine line = base().with(LogKey.WHAT, "a\"b\\c\nd\re\tf\u0000g\u2028h\ud800i\u0085j");

    String text = LogFormat.JSON.format(MOMENT, line);

    assertThat(text)
        .endsWith("\"what\":\"a\\\"b\\\\c\\nd\\re\\tf\\u0000g\\u2028h\\ud800i\\u0085j\"}")
        .doesNotContain("\n", "\r", "\u2028");
  }

  @Test
  void text_valueThatIsNotOneWord_isQuoted() {
    LogLine line = base().with(LogKey.HEALTHZ, "unhealthy: a").with(LogKey.WHAT, "x=\n\"\\");

    String text = LogFormat.TEXT.format(MOMENT, line);

    assertThat(text).endsWith(" healthz=\"unhealthy: a\" what=\"x=\\n\\\"\\\\\"");
  }

  @Test
  void line_emptyTextsAndLists_areLeftOut() {
    LogLine line = base().with(LogKey.REASON, "").with(LogKey.KEYS, List.of());

    assertThat(line.fields()).isEmpty();
  }

  @Test
  void line_longText_isCutAt200Characters() {
    LogLine line = base().with(LogKey.WHAT, "x".repeat(500));

    assertThat(line.fields().get(LogKey.WHAT)).isEqualTo("x".repeat(200));
  }

  @Test
  void duration_microseconds_areADecimalOfMilliseconds() {
    LogLine line = base().took(Duration.ofNanos(12_345_678));

    assertThat(LogFormat.JSON.format(MOMENT, line)).endsWith("\"duration_ms\":12.345}");
  }

  @Test
  void duration_wholeTens_hasNoExponent() {
    LogLine line = base().took(Duration.ofSeconds(2));

    assertThat(LogFormat.JSON.format(MOMENT, line)).endsWith("\"duration_ms\":2000}");
  }

  @Test
  void duration_zero_isZero() {
    LogLine line = base().took(Duration.ZERO);

    assertThat(LogFormat.TEXT.format(MOMENT, line)).endsWith(" duration_ms=0");
  }

  @Test
  void json_listAndFlag_areJsonValues() {
    LogLine line = base().with(LogKey.PANIC_RECOVERED).with(LogKey.KEYS, List.of("a.b", "c\"d"));

    assertThat(LogFormat.JSON.format(MOMENT, line))
        .endsWith("\"panic_recovered\":true,\"keys\":[\"a.b\",\"c\\\"d\"]}");
  }

  @Test
  void text_list_isJoinedByCommas() {
    LogLine line = base().with(LogKey.KEYS, List.of("a.b", "c.d"));

    assertThat(LogFormat.TEXT.format(MOMENT, line)).endsWith(" keys=a.b,c.d");
  }

  @Test
  void moment_wholeSecond_keepsSixDigits() {
    String line = LogFormat.TEXT.format(Instant.parse("2026-01-01T08:00:00Z"), base());

    assertThat(line).startsWith("ts=2026-01-01T08:00:00.000000Z ");
  }

  private static LogLine base() {
    return LogLine.of(LogLevel.WARN, LogMessage.STATUS_CHANGED);
  }
}
