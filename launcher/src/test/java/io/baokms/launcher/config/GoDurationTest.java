package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        "1",
        "00",
        "1 s",
        " 1s",
        "1s ",
        "s",
        ".s",
        "1.2.3s",
        "1d",
        "1S",
        "1e3s",
        "--1s",
        "1s-1s",
        "0x1s",
        "1s1",
        "∞",
        "9223372036854775808ns",
        "-9223372036854775809ns",
        "2562047h47m16.854775808s"
      })
  void parse_notGoSyntaxOrOutOfRange_isRefused(String text) {
    assertThatThrownBy(() -> GoDuration.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void parse_veryLongText_isRefused() {
    String text = "1".repeat(1000) + "ns";

    assertThatThrownBy(() -> GoDuration.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0s, 0",
    "1ns, 1",
    "1us, 1000",
    "1µs, 1000",
    "1μs, 1000",
    "1ms, 1000000",
    "1s, 1000000000",
    "1m, 60000000000",
    "1h, 3600000000000",
    "1h30m, 5400000000000",
    "1.5h, 5400000000000",
    ".5s, 500000000",
    "5.s, 5000000000",
    "1m1m, 120000000000",
    "-1.5h, -5400000000000",
    "+5s, 5000000000",
    "0.9ns, 0",
    "9223372036854775807ns, 9223372036854775807",
    "-9223372036854775808ns, -9223372036854775808"
  })
  void parse_goSyntax_givesNanoseconds(String text, long nanos) throws Exception {
    Duration parsed = GoDuration.parse(text);

    assertThat(parsed).isEqualTo(Duration.ofNanos(nanos));
  }

  @Test
  void parse_whatPrintWrote_givesTheSameDuration() throws Exception {
    Random random = new Random(20261124);
    for (int i = 0; i < 20_000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong() >> random.nextInt(64));

      Duration again = GoDuration.parse(GoDuration.print(duration));

      assertThat(again).as(GoDuration.print(duration)).isEqualTo(duration);
    }
  }

  @Test
  void parse_randomText_isRefusedOrPrintsToAnEqualDuration() throws Exception {
    Random random = new Random(20261125);
    String alphabet = "0123456789.-+nuµmsh ";
    int accepted = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(7); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Duration parsed = GoDuration.parse(text.toString());
        accepted++;
        assertThat(GoDuration.parse(GoDuration.print(parsed))).isEqualTo(parsed);
      } catch (InvalidValueException e) {
        assertThat(e.text()).startsWith("must be");
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }
}
