package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityFingerprintVectorsTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void json_ofVector_isByteEqual(JsonNode vector) throws Exception {
    JsonNode inputs = vector.path("inputs");

    CanonicalJson json =
        IdentityFingerprint.json(Vectors.identity(inputs), path(inputs), keyName(inputs));

    assertThat(Vectors.utf8(json.compact())).isEqualTo(vector.at("/expected/json").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void of_vector_isEqual(JsonNode vector) throws Exception {
    JsonNode inputs = vector.path("inputs");

    IdentityFingerprint fingerprint =
        IdentityFingerprint.of(Vectors.identity(inputs), path(inputs), keyName(inputs));

    assertThat(fingerprint.text()).isEqualTo(vector.at("/expected/fingerprint").asText());
  }

  static Stream<Named<JsonNode>> vectors() {
    return Vectors.cases("fingerprint.json", "vectors");
  }

  private static String path(JsonNode inputs) {
    return inputs.path("transitMountPath").asText();
  }

  private static String keyName(JsonNode inputs) {
    return inputs.path("transitKeyName").asText();
  }
}
