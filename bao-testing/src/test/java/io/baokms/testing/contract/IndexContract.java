package io.baokms.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header {@code X-Vault-Index} of answers and requests, on a node that is active. */
interface IndexContract {

  Target target();

  private Scene scene() {
    return new Scene(target());
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "W10=", "eyJ2YWx1ZSI6NX0="})
  default void anyCall_undecodableIndex_isRefusedBeforeAllElse(String index) {
    Scene scene = scene();

    List<Answer> answers =
        List.of(
            read(scene, Map.of("X-Vault-Index", index)),
            scene.send("GET", "sys/health", Map.of("X-Vault-Index", index), Optional.empty()),
            scene.send("GET", "nomount/x", Map.of("X-Vault-Index", index), Optional.empty()));

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(400);
          assertThat(answer.errors()).containsExactly("failed to decode \"X-Vault-Index\"");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", ""})
  default void keyRead_unknownWayOut_isRefusedWithoutAnIndexToo(String otherwise) {
    Answer answer = read(scene(), Map.of("X-Vault-Inconsistent", otherwise));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors())
        .containsExactly("unknown value for \"X-Vault-Inconsistent\" header");
  }

  @Test
  default void refusals_haveNoIndex() {
    Scene scene = scene();

    List<Answer> answers =
        List.of(
            scene.get(scene.mount + "/keys/none"),
            scene.decrypt("k", "x", Scene.AAD),
            scene.as("s.dead").get(scene.mount + "/keys/k"),
            scene.send("GET", "sys/health", Map.of(), Optional.empty()));

    assertThat(answers).allSatisfy(answer -> assertThat(header(answer)).isEmpty());
  }

  @Test
  default void successes_haveAnIndexOfTheCluster() throws IOException {
    Scene scene = scene().enableJwt();
    Answer login = scene.login(scene.jwt(Map.of()));

    List<Answer> answers =
        List.of(
            login,
            scene.get(scene.mount + "/keys/k"),
            scene.get(scene.mount + "/config/keys"),
            scene.encrypt("k", Map.of()),
            scene.decrypt("k", scene.ciphertext(3), Scene.AAD),
            scene.get("auth/token/lookup-self"),
            scene.post("sys/capabilities-self", Map.of("paths", List.of("a"))),
            scene.post("auth/token/renew-self", Map.of()));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    for (Answer answer : answers) {
      assertThat(parts(index(answer)).path("cluster").asText()).isEqualTo(clusterId(scene));
    }
  }

  @Test
  default void keyRead_afterARotation_hasAHigherIndex() throws IOException {
    Scene scene = scene();
    long before = value(scene.get(scene.mount + "/keys/k"));

    target().rotate(scene.mount, "k");

    assertThat(value(scene.get(scene.mount + "/keys/k"))).isGreaterThan(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail", "forward-active-node"})
  default void keyRead_indexAheadOfTheActiveNode_isAnswered(String otherwise) {
    Scene scene = scene();
    String ahead = encoded("{\"cluster\":\"" + clusterId(scene) + "\",\"value\":\"99999999\"}");

    Answer answer = read(scene, Map.of("X-Vault-Index", ahead, "X-Vault-Inconsistent", otherwise));

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"value\":\"9\"}", "{\"cluster\":\"other\",\"value\":\"99999999\"}"})
  default void keyRead_indexOfAnotherCluster_isIgnored(String json) {
    Answer answer = read(scene(), Map.of("X-Vault-Index", encoded(json)));

    assertThat(answer.status()).isEqualTo(200);
  }

  private static Answer read(Scene scene, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("X-Vault-Token", scene.token());
    return scene.send("GET", scene.mount + "/keys/k", all, Optional.empty());
  }

  private static Optional<String> header(Answer answer) {
    return answer.headers().firstValue("X-Vault-Index");
  }

  private static String index(Answer answer) {
    return header(answer).orElseThrow();
  }

  private static JsonNode parts(String index) throws IOException {
    return new ObjectMapper().readTree(Base64.getDecoder().decode(index));
  }

  private static long value(Answer answer) throws IOException {
    return Long.parseLong(parts(index(answer)).path("value").textValue());
  }

  private static String clusterId(Scene scene) {
    return scene
        .send("GET", "sys/health", Map.of(), Optional.empty())
        .body()
        .path("cluster_id")
        .asText();
  }

  private static String encoded(String json) {
    return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
  }
}
