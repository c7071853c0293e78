package io.baokms.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the node itself answers: health, the seal, paths that are not the API's, metadata. */
interface NodeContract {

  Target target();

  private Scene scene() {
    return new Scene(target());
  }

  @Test
  default void everyCall_sealed_is503WhateverTheToken() throws IOException {
    Scene scene = scene().enableJwt();
    String sealed = scene.ciphertext(3);
    String jwt = scene.jwt(Map.of());
    target().seal();
    try {
      List<Answer> answers =
          List.of(
              scene.encrypt("k", Map.of()),
              scene.decrypt("k", sealed, Scene.AAD),
              scene.get(scene.mount + "/keys/k"),
              scene.get(scene.mount + "/config/keys"),
              scene.get("auth/token/lookup-self"),
              scene.post("auth/token/renew-self", Map.of()),
              scene.post("sys/capabilities-self", Map.of()),
              scene.login(jwt),
              scene.as("s.dead").get("nomount/keys/k"));

      assertThat(answers)
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.errors()).containsExactly("Vault is sealed");
          });
      assertThat(health("").status()).isEqualTo(503);
      assertThat(health("").body().path("sealed").asBoolean()).isTrue();
      assertThat(health("").body().path("standby").asBoolean()).isTrue();
      assertThat(health("?sealedcode=299").status()).isEqualTo(299);
    } finally {
      target().unseal();
    }
  }

  @Test
  default void encrypt_unsealedAgain_takesTheOldToken() throws IOException {
    Scene scene = scene();
    String sealed = scene.ciphertext(3);

    target().seal();
    target().unseal();

    assertThat(scene.decrypt("k", sealed, Scene.AAD).status()).isEqualTo(200);
  }

  @Test
  default void health_active_hasTheseFields() {
    Answer answer = health("");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(names(answer.body()))
        .isEqualTo(
            "[cluster_id, cluster_name, initialized, replication_dr_mode,"
                + " replication_performance_mode, sealed, server_time_utc, standby, version]");
  }

  @Test
  default void health_chosenCode_isUsed() {
    assertThat(health("?activecode=299").status()).isEqualTo(299);
  }

  @Test
  default void health_head_hasNoBody() {
    Answer answer = scene().send("HEAD", "sys/health", Map.of(), Optional.empty());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
  }

  @Test
  default void health_namespaceHeader_isRefused() {
    Answer answer =
        scene().send("GET", "sys/health", Map.of("X-Vault-Namespace", "team-a"), Optional.empty());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).containsExactly("operation unavailable in namespaces");
  }

  @Test
  default void anyCall_unknownNamespace_isNotFound() {
    Scene scene = scene();

    Answer answer =
        scene.send(
            "GET",
            scene.mount + "/keys/k",
            Map.of("X-Vault-Namespace", "nosuch", "X-Vault-Token", scene.token()),
            Optional.empty());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errors()).containsExactly("namespace not found");
    assertThat(answer.headers().firstValue("X-Vault-Namespace")).contains("nosuch");
  }

  @Test
  default void keyRead_doubleSlash_isRedirectedToTheCleanPath() {
    Scene scene = scene();

    Answer answer = scene.get(scene.mount + "//keys/k");

    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains("/v1/" + scene.mount + "/keys/k");
  }

  @Test
  default void keyRead_threeVersions_hasTheseFields() {
    Scene scene = scene();

    Answer answer = scene.get(scene.mount + "/keys/k");

    assertThat(answer.data("keys").size()).isEqualTo(3);
    assertThat(answer.data("keys").path("1").isIntegralNumber()).isTrue();
    assertThat(names(answer.body().path("data")))
        .isEqualTo(
            "[allow_plaintext_backup, auto_rotate_period, deletion_allowed, derived, exportable,"
                + " imported_key, keys, latest_version, min_available_version,"
                + " min_decryption_version, min_encryption_version, name, soft_deleted,"
                + " supports_decryption, supports_derivation, supports_encryption,"
                + " supports_signing, type]");
  }

  @Test
  default void keyRead_minimumsRaised_listsOnlyWhatDecrypts() {
    Scene scene = scene();
    target().minEncryption(scene.mount, "k", 2);
    target().minDecryption(scene.mount, "k", 2);
    target().trim(scene.mount, "k", 2);

    JsonNode data = scene.get(scene.mount + "/keys/k").body().path("data");

    assertThat(names(data.path("keys"))).isEqualTo("[2, 3]");
    assertThat(data.path("min_available_version").asInt()).isEqualTo(2);
    assertThat(data.path("min_decryption_version").asInt()).isEqualTo(2);
    assertThat(data.path("min_encryption_version").asInt()).isEqualTo(2);
  }

  @Test
  default void keyRead_softDeleted_isStillAnswered() {
    Scene scene = scene();
    target().softDelete(scene.mount, "k");

    assertThat(scene.get(scene.mount + "/keys/k").data("soft_deleted").asBoolean()).isTrue();
  }

  @Test
  default void keyRead_keyPairType_hasObjects() {
    Scene scene = scene().asRoot();
    target().createTypedKey(scene.mount, "other", Target.KeyKind.ECDSA);

    JsonNode version = scene.get(scene.mount + "/keys/other").data("keys").path("1");

    assertThat(names(version)).isEqualTo("[certificate_chain, creation_time, name, public_key]");
    assertThat(version.path("name").asText()).isEqualTo("P-256");
  }

  @Test
  default void keyRead_hmacType_hasNoVersions() {
    Scene scene = scene().asRoot();
    target().createTypedKey(scene.mount, "other", Target.KeyKind.HMAC);

    Answer answer = scene.get(scene.mount + "/keys/other");

    assertThat(answer.data("keys").isMissingNode()).isTrue();
    assertThat(answer.data("key_size").asInt()).isEqualTo(32);
  }

  @Test
  default void everySuccess_envelope_hasTheseFields() {
    Scene scene = scene();

    assertThat(names(scene.get(scene.mount + "/keys/k").body()))
        .isEqualTo(
            "[auth, data, lease_duration, lease_id, renewable, request_id, warnings, wrap_info]");
  }

  private Answer health(String query) {
    return target().http().call("GET", "/v1/sys/health" + query, Map.of(), Optional.empty());
  }

  private static String names(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names.toString();
  }
}
