package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AadVectorsTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void of_vector_isByteEqual(JsonNode vector) throws Exception {
    byte[] bytes = aad(vector).bytes();

    assertThat(Vectors.utf8(bytes)).isEqualTo(vector.at("/expected/text").asText());
    assertThat(bytes).hasSize(vector.at("/expected/byteLength").intValue());
    assertThat(HexFormat.of().formatHex(HashValue.sha256(bytes)))
        .isEqualTo(vector.at("/expected/sha256Hex").asText());
    assertThat(Base64.getEncoder().encodeToString(bytes))
        .isEqualTo(vector.at("/expected/associatedDataBase64").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toString_ofVector_isTheEnvelope(JsonNode vector) throws Exception {
    assertThat(aad(vector)).hasToString(vector.at("/expected/text").asText());
  }

  @ParameterizedTest
  @MethodSource("fixedAad")
  void fixedAad_ofVector_isByteEqual(JsonNode vector) {
    byte[] bytes = fixed(vector.path("name").asText()).bytes();

    assertThat(Vectors.utf8(bytes)).isEqualTo(vector.path("text").asText());
    assertThat(Base64.getEncoder().encodeToString(bytes))
        .isEqualTo(vector.path("associatedDataBase64").asText());
  }

  static Stream<Named<JsonNode>> vectors() {
    return Vectors.cases("aad.json", "vectors");
  }

  static Stream<Named<JsonNode>> fixedAad() {
    return Vectors.cases("aad.json", "fixedAad");
  }

  private static Aad fixed(String name) {
    return switch (name) {
      case "status-probe" -> Aad.STATUS_PROBE;
      case "doctor-probe" -> Aad.DOCTOR_PROBE;
      case "benchmark" -> Aad.BENCHMARK;
      default -> throw new AssertionError("Unknown fixed AAD " + name);
    };
  }

  private static Aad aad(JsonNode vector) throws CanonicalException {
    JsonNode inputs = vector.path("inputs");
    return Aad.of(
        Vectors.identity(inputs),
        KeyId.parse(inputs.path("keyId").asText()),
        inputs.path("transitVersion").intValue());
  }
}
