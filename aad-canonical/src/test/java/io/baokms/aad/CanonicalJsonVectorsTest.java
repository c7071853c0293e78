package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.aad.CanonicalException.Problem;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalJsonVectorsTest {

  @ParameterizedTest
  @MethodSource("refused")
  void decode_textThatMustNotReachTheEncoder_isRefused(JsonNode vector) {
    assertThatThrownBy(() -> StrictUtf8.decode(input(vector)))
        .isInstanceOfSatisfying(
            CanonicalException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TEXT_INVALID));
  }

  @ParameterizedTest
  @MethodSource("encoded")
  void compact_ofVector_isByteEqual(JsonNode vector) throws Exception {
    CanonicalJson json = new CanonicalJson.Text(StrictUtf8.decode(input(vector)));

    byte[] bytes = json.compact();

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(vector.path("expectedUtf8Hex").asText());
    assertThat(Vectors.utf8(bytes)).isEqualTo(vector.path("expectedJsonLiteral").asText());
  }

  @ParameterizedTest
  @MethodSource("encoded")
  void identifierRule_ofVector_agrees(JsonNode vector) throws Exception {
    String text = StrictUtf8.decode(input(vector));

    boolean legal = IdentityRule.IDENTIFIER.violation(text).isEmpty();

    assertThat(legal).isEqualTo(vector.path("configLegal").booleanValue());
  }

  static Stream<Named<JsonNode>> refused() {
    return Vectors.cases("aad.json", "encoder").filter(c -> isRefused(c.getPayload()));
  }

  static Stream<Named<JsonNode>> encoded() {
    return Vectors.cases("aad.json", "encoder").filter(c -> !isRefused(c.getPayload()));
  }

  private static boolean isRefused(JsonNode vector) {
    return vector.path("mustBeRefusedBeforeEncoding").booleanValue();
  }

  private static byte[] input(JsonNode vector) {
    return HexFormat.of().parseHex(vector.path("inputUtf8Hex").asText());
  }
}
