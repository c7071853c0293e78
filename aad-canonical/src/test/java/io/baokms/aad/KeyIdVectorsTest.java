package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyIdVectorsTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void preimage_ofVector_isByteEqual(JsonNode vector) throws Exception {
    JsonNode inputs = vector.path("inputs");

    byte[] preimage = KeyId.preimage(Vectors.identity(inputs), version(inputs), created(inputs));

    assertThat(HexFormat.of().formatHex(preimage))
        .isEqualTo(vector.at("/expected/preimageHex").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void derive_ofVector_givesItsKeyId(JsonNode vector) throws Exception {
    assertThat(derive(vector).text()).isEqualTo(vector.at("/expected/keyId").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void parse_ofVector_givesTheDerivedKeyId(JsonNode vector) throws Exception {
    KeyId parsed = KeyId.parse(vector.at("/expected/keyId").asText());

    assertThat(parsed).isEqualTo(derive(vector));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void hash_ofVector_isEqual(JsonNode vector) throws Exception {
    assertThat(derive(vector).hash()).isEqualTo(vector.at("/expected/keyIdHash").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void apiServerHash_ofVector_isEqual(JsonNode vector) throws Exception {
    assertThat(derive(vector).apiServerHash())
        .isEqualTo(vector.at("/expected/apiserverKeyIdHash").asText());
  }

  @Test
  void derive_instantOfVector_equalsItsSecond() throws Exception {
    JsonNode inputs = Vectors.named("key-id.json", "vectors", "K1").path("inputs");
    Instant createdAt = Instant.ofEpochSecond(created(inputs), 999_999_999);

    KeyId keyId = KeyId.derive(Vectors.identity(inputs), version(inputs), createdAt);

    assertThat(keyId)
        .isEqualTo(KeyId.derive(Vectors.identity(inputs), version(inputs), created(inputs)));
  }

  @Test
  void derive_ofAllVectors_givesDistinctKeyIds() {
    List<String> keyIds =
        Vectors.nodes("key-id.json", "vectors")
            .map(vector -> vector.at("/expected/keyId").asText())
            .toList();

    assertThat(keyIds).doesNotHaveDuplicates();
  }

  static Stream<Named<JsonNode>> vectors() {
    return Vectors.cases("key-id.json", "vectors");
  }

  private static KeyId derive(JsonNode vector) throws CanonicalException {
    JsonNode inputs = vector.path("inputs");
    return KeyId.derive(Vectors.identity(inputs), version(inputs), created(inputs));
  }

  private static int version(JsonNode inputs) {
    return inputs.path("transitVersion").intValue();
  }

  private static long created(JsonNode inputs) {
    return inputs.path("transitVersionCreatedAtUnix").longValue();
  }
}
