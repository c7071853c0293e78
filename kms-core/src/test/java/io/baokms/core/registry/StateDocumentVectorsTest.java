package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateDocumentVectorsTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void hashBody_ofVector_isByteEqual(JsonNode vector) throws Exception {
    byte[] body = document(vector).json(Optional.empty()).compact();

    assertThat(text(body)).isEqualTo(vector.at("/expected/hashBody").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void hash_ofVector_isEqual(JsonNode vector) throws Exception {
    assertThat(document(vector).hash().text())
        .isEqualTo(vector.at("/expected/currentHash").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void file_ofVector_isByteEqual(JsonNode vector) throws Exception {
    assertThat(text(document(vector).file())).isEqualTo(vector.at("/expected/fileText").asText());
  }

  @ParameterizedTest
  @MethodSource("currentVectors")
  void decode_ofVector_isWrittenBackByteEqual(JsonNode vector) throws Exception {
    byte[] file = RegistryVectors.bytes(vector.at("/expected/fileText"));

    RegistryState state = StateDocument.decode(file, RegistryVectors.fingerprint(vector));

    assertThat(text(StateDocument.of(state).file())).isEqualTo(text(file));
  }

  @ParameterizedTest
  @MethodSource("currentVectors")
  void checkpoint_ofDecodedState_isByteEqual(JsonNode vector) throws Exception {
    byte[] file = RegistryVectors.bytes(vector.at("/expected/fileText"));
    RegistryState state = StateDocument.decode(file, RegistryVectors.fingerprint(vector));

    Checkpoint checkpoint = Checkpoint.of(state);

    assertThat(text(checkpoint.file())).isEqualTo(vector.at("/expected/checkpointText").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void checkpoint_ofVector_isWrittenBackByteEqual(JsonNode vector) throws Exception {
    byte[] file = RegistryVectors.bytes(vector.at("/expected/checkpointText"));

    Checkpoint checkpoint = Checkpoint.decode(file);

    assertThat(text(checkpoint.file())).isEqualTo(text(file));
  }

  static Stream<Named<JsonNode>> vectors() {
    return RegistryVectors.cases("state-hash.json", "vectors");
  }

  static Stream<Named<JsonNode>> currentVectors() {
    return vectors()
        .filter(vector -> vector.getPayload().path("inputs").has("identityFingerprint"));
  }

  private static StateDocument document(JsonNode vector) throws RegistryException {
    byte[] inputs = RegistryVectors.json(vector.path("inputs"));
    return StateDocument.read(StrictJson.object(RegistryFile.STATE, inputs));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
