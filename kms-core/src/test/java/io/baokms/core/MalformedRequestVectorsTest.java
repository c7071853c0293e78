package io.baokms.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.aad.KeyIdentity;
import io.baokms.core.registry.RecordState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every malformed Decrypt request of the vectors: exact answer, and no call to Transit. */
class MalformedRequestVectorsTest {

  @TempDir Path directory;

  static Stream<Arguments> requests() throws IOException {
    return VectorFile.open("malformed.json")
        .list("decryptRequests")
        .map(vector -> Arguments.of(vector.get("name").asText(), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void decrypt_malformedRequest_isRefusedWithoutACall(String name, JsonNode vector)
      throws Exception {
    JsonNode request = vector.get("request");
    JsonNode expected = vector.get("expected");
    try (Room room = room(vector.get("snapshot").asText())) {
      KmsException failure =
          catchThrowableOfType(
              KmsException.class,
              () ->
                  room.kms()
                      .decrypt(
                          request.get("ciphertext").asText().getBytes(StandardCharsets.UTF_8),
                          request.get("keyId").asText(),
                          annotations(request),
                          room.soon()));

      assertThat(failure.reason().code()).hasToString(expected.get("code").asText());
      assertThat(failure.reason().text()).isEqualTo(expected.get("message").asText());
      assertThat(failure.reason().errorClass()).isEqualTo(expected.get("errorClass").asText());
      assertThat(room.bao.journal()).isEmpty();
    }
  }

  private Room room(String snapshot) throws Exception {
    JsonNode inputs = VectorFile.open("key-id.json").named("vectors", snapshot).get("inputs");
    KeyIdentity identity =
        new KeyIdentity(
            inputs.get("providerName").asText(),
            inputs.get("clusterId").asText(),
            inputs.get("openbaoInstanceId").asText(),
            inputs.get("openbaoNamespace").asText(),
            inputs.get("transitMountId").asText(),
            inputs.get("transitKeyLineageId").asText());
    Instant created = Instant.ofEpochSecond(inputs.get("transitVersionCreatedAtUnix").asLong());
    return Room.in(directory)
        .identity(identity)
        .known(inputs.get("transitVersion").asInt(), created, RecordState.ACTIVE)
        .open();
  }

  private static Map<String, byte[]> annotations(JsonNode request) {
    Map<String, byte[]> annotations = new LinkedHashMap<>();
    request
        .get("annotations")
        .properties()
        .forEach(entry ->
            annotations.put(
                entry.getKey(), entry.getValue().asText().getBytes(StandardCharsets.UTF_8)));
    JsonNode hex = request.path("annotationsHex");
    hex.properties()
        .forEach(entry ->
            annotations.put(entry.getKey(), HexFormat.of().parseHex(entry.getValue().asText())));
    return annotations;
  }
}
