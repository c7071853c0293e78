package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterIndexTest {

  private final LatestIndex latest = new LatestIndex();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "36",
        "[]",
        "{}",
        "{\"cluster\":\"a\"}",
        "{\"value\":\"36\"}",
        "{\"cluster\":\"\",\"value\":\"36\"}",
        "{\"cluster\":\"a\",\"value\":36}",
        "{\"cluster\":\"a\",\"value\":\"\"}",
        "{\"cluster\":\"a\",\"value\":\"-1\"}",
        "{\"cluster\":\"a\",\"value\":\"3x\"}",
        "{\"cluster\":\"a\",\"value\":\"123456789012345678901\"}",
        "{\"cluster\":\"a\",\"value\":\"36\"} x",
        "{\"cluster\":\"a\",\"cluster\":\"b\",\"value\":\"36\"}",
      })
  void parse_otherJson_isDropped(String json) {
    assertThat(ClusterIndex.parse(encoded(json))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "e30", "e30\r\nX-Evil: 1", "\u00e9", "e30= ", "!!!!"})
  void parse_notBase64_isDropped(String header) {
    assertThat(ClusterIndex.parse(header)).isEmpty();
  }

  @Test
  void headers_tooLong_isDropped() {
    latest.seen(encoded("{\"cluster\":\"" + "a".repeat(400) + "\",\"value\":\"1\"}"));

    assertThat(latest.headers()).isEmpty();
  }

  @Test
  void headers_noIndexEver_areNone() {
    latest.seen(null);

    assertThat(latest.headers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a 36, a 37, a 37",
    "a 37, a 36, a 37",
    "a 9, a 10, a 10",
    "a 18446744073709551615, a 1, a 18446744073709551615",
    "a 37, b 5, b 5",
    "a 37, none, a 37",
  })
  void headers_severalAnswers_carryTheHighestOfTheClusterThatAnswers(
      String first, String second, String expected) {
    latest.seen(index(first));
    latest.seen(index(second));

    assertThat(latest.headers())
        .isEqualTo(
            "X-Vault-Index: "
                + index(expected)
                + "\r\nX-Vault-Inconsistent: forward-active-node\r\n");
  }

  private static String index(String text) {
    int blank = text.indexOf(' ');
    return blank < 0
        ? "none"
        : encoded(
            "{\"cluster\":\"%s\",\"value\":\"%s\"}"
                .formatted(text.substring(0, blank), text.substring(blank + 1)));
  }

  private static String encoded(String json) {
    return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
  }
}
