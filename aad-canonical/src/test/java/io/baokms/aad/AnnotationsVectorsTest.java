package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotationsVectorsTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void toMap_ofVector_isEqual(JsonNode vector) throws Exception {
    Map<String, byte[]> map = annotations(vector.path("inputs")).toMap();

    assertThat(texts(map)).isEqualTo(texts(expected(vector)));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toMap_ofVector_hasItsTotalBytes(JsonNode vector) throws Exception {
    int total =
        annotations(vector.path("inputs")).toMap().entrySet().stream()
            .mapToInt(e -> e.getKey().length() + e.getValue().length)
            .sum();

    assertThat(total).isEqualTo(vector.at("/expected/totalBytes").intValue());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void requireMatch_ofParsedVector_succeeds(JsonNode vector) throws Exception {
    JsonNode inputs = vector.path("inputs");

    Annotations parsed = Annotations.parse(expected(vector));

    assertThatCode(
            () -> parsed.requireMatch(Vectors.identity(inputs), keyId(inputs), version(inputs)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("fqdn")
  void parse_surplusKeyOfVector_isJudgedByItsForm(JsonNode vector) throws Exception {
    Map<String, byte[]> map =
        annotations(Vectors.named("annotations.json", "vectors", "N1").path("inputs")).toMap();
    map.putIfAbsent(vector.path("key").asText(), "x".getBytes(StandardCharsets.UTF_8));

    boolean accepted = accepts(map);

    assertThat(accepted).isEqualTo(vector.path("valid").booleanValue());
  }

  static Stream<Named<JsonNode>> vectors() {
    return Vectors.cases("annotations.json", "vectors");
  }

  static Stream<Named<JsonNode>> fqdn() {
    return Vectors.cases("annotations.json", "fqdn");
  }

  private static boolean accepts(Map<String, byte[]> map) {
    try {
      Annotations.parse(map);
      return true;
    } catch (CanonicalException e) {
      return false;
    }
  }

  private static Annotations annotations(JsonNode inputs) throws CanonicalException {
    return Annotations.of(
        Vectors.identity(inputs),
        keyId(inputs),
        version(inputs),
        inputs.path("pluginVersion").asText());
  }

  private static Map<String, byte[]> expected(JsonNode vector) {
    return Vectors.annotations(vector.path("expected"));
  }

  private static Map<String, String> texts(Map<String, byte[]> map) {
    return map.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> Vectors.utf8(e.getValue())));
  }

  private static KeyId keyId(JsonNode inputs) throws CanonicalException {
    return KeyId.parse(inputs.path("keyId").asText());
  }

  private static int version(JsonNode inputs) {
    return inputs.path("transitVersion").intValue();
  }
}
