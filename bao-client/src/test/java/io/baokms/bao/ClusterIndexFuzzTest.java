package io.baokms.bao;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any header is dropped, or is sent back as it came and can carry nothing else. */
class ClusterIndexFuzzTest {

  @MethodSource("headers")
  @FuzzTest
  void seen_anyHeader_isDroppedOrSentBackOnOneLine(byte[] header) {
    LatestIndex latest = new LatestIndex();
    String text = new String(header, ISO_8859_1);

    latest.seen(text);

    assertThat(latest.headers())
        .isIn("", "X-Vault-Index: " + text + "\r\nX-Vault-Inconsistent: forward-active-node\r\n");
    assertThat(latest.headers()).matches("([!-~ ]+\r\n)*");
  }

  @MethodSource("contents")
  @FuzzTest
  void parse_anyContent_isDroppedOrNeverEarlierThanItself(byte[] json) {
    String text = Base64.getEncoder().encodeToString(json);

    Optional<ClusterIndex> index = ClusterIndex.parse(text);

    index.ifPresent(found -> {
      assertThat(found.value().signum()).isNotNegative();
      assertThat(found.text()).isEqualTo(text);
      assertThat(found.orLater(found)).isEqualTo(found);
    });
  }

  static Stream<byte[]> headers() {
    return Stream.concat(
        contents().map(Base64.getEncoder()::encode),
        Stream.of("", "x", "eyJ9\r\nX-Vault-Token: t", "e30=").map(s -> s.getBytes(ISO_8859_1)));
  }

  static Stream<byte[]> contents() {
    return Stream.of(
            "{\"cluster\":\"7d0b8a3e-0000-4000-8000-000000000000\",\"value\":\"123\"}",
            "{\"cluster\":\"a\",\"value\":\"00000000000000000001\"}",
            "{\"cluster\":\"a\",\"value\":1}",
            "{\"cluster\":\"\",\"value\":\"-1\",\"more\":[1,{}]}",
            "[]")
        .map(json -> json.getBytes(UTF_8));
  }
}
