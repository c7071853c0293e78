package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.OpenBaoBinary;
import io.baokms.testing.OpenBaoProcess;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The client against a real OpenBao, with a token of the least policy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BaoClientLiveIT {

  private static final String AUTH = "auth/jwt";
  private static final JwtRole ROLE = JwtRole.of("kms", "openbao", "node-1");
  private static final JwtIssuer ISSUER = JwtIssuer.create("https://issuer.test");
  private static final byte[] PLAINTEXT = "a seed of thirty-two bytes......".getBytes(UTF_8);

  private OpenBaoProcess server;
  private BaoClient client;

  @BeforeAll
  void launch() throws Exception {
    Optional<Path> binary = OpenBaoBinary.find();
    Assumptions.assumeTrue(binary.isPresent(), "no OpenBao binary");
    server = OpenBaoProcess.launch(binary.orElseThrow());
    server.admin().createTransit("transit", "k");
    server.admin().policy("kms", Policy.least("transit", "k"));
    server.admin().enableJwt(AUTH, ISSUER);
    server.admin().jwtRole(AUTH, ROLE);
    client =
        BaoClient.builder(server.address().toString())
            .trust(server.caFile())
            .serverName(server.serverName())
            .timeout(Duration.ofSeconds(20))
            .build();
  }

  @AfterAll
  void close() throws Exception {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void decrypt_otherAssociatedData_isDecryptFailed() throws Exception {
    BaoToken token = login();
    Transit transit = client.transit("transit", "k");
    String sealed = transit.encrypt(token, PLAINTEXT, Bao.AAD, 1, Bao.soon()).ciphertext();

    BaoFailure failure =
        Bao.failure(() -> transit.decrypt(token, sealed, new byte[] {2}, Bao.soon()));

    assertThat(failure).isEqualTo(BaoFailure.DECRYPT_FAILED);
  }

  @Test
  void decrypt_keyMissing_isNotFound() throws Exception {
    server.admin().policy("any", "path \"transit/*\" { capabilities = [\"update\", \"read\"] }");
    server.admin().jwtRole(AUTH, ROLE.withName("any").withPolicies("any"));
    BaoToken token = login("any");
    Transit missing = client.transit("transit", "none");

    assertThat(Bao.failure(() -> missing.decrypt(token, "vault:v1:aaaa", Bao.AAD, Bao.soon())))
        .isEqualTo(BaoFailure.NOT_FOUND);
    assertThat(Bao.failure(() -> missing.readKey(token, Bao.soon())))
        .isEqualTo(BaoFailure.NOT_FOUND);
  }

  @Test
  void encrypt_versionAboveLatest_isLagAfterOneRepetition() throws Exception {
    BaoToken token = login();
    Transit transit = client.transit("transit", "k");

    BaoException refusal =
        Bao.refusal(() -> transit.encrypt(token, PLAINTEXT, Bao.AAD, 99, Bao.soon()));

    assertThat(refusal.failure()).isEqualTo(BaoFailure.VERSION_LAG);
    assertThat(refusal.repeated()).isTrue();
  }

  @Test
  void encrypt_versionBelowTheMinimum_isDisallowed() throws Exception {
    server.admin().createKey("transit", "old");
    server.admin().rotate("transit", "old");
    server.admin().configureKey("transit", "old", Map.of("min_decryption_version", 2));
    server.admin().policy("old", Policy.least("transit", "old"));
    server.admin().jwtRole(AUTH, ROLE.withName("old").withPolicies("old"));
    BaoToken token = login("old");

    assertThat(
            Bao.failure(() ->
                client.transit("transit", "old").encrypt(token, PLAINTEXT, Bao.AAD, 1, Bao.soon())))
        .isEqualTo(BaoFailure.VERSION_DISALLOWED);
  }

  @Test
  void readKey_policyDenies_isPermissionDenied() throws Exception {
    BaoToken token = login();

    assertThat(Bao.failure(() -> client.transit("other", "k").readKey(token, Bao.soon())))
        .isEqualTo(BaoFailure.PERMISSION_DENIED);
  }

  @Test
  void call_unknownNamespace_isNotFound() throws Exception {
    BaoToken token = login();
    try (BaoClient elsewhere =
        BaoClient.builder(server.address().toString())
            .trust(server.caFile())
            .serverName(server.serverName())
            .namespace("no-such-team")
            .build()) {
      assertThat(Bao.failure(() -> Bao.read(elsewhere))).isEqualTo(BaoFailure.NOT_FOUND);
      assertThat(client.tokens().lookupSelf(token, Bao.soon())).isPositive();
    }
  }

  @Test
  void revokeSelf_token_isDeadAfterwards() throws Exception {
    BaoToken token = login();

    client.tokens().revokeSelf(token, Bao.soon());

    assertThat(Bao.failure(() -> client.tokens().lookupSelf(token, Bao.soon())))
        .isEqualTo(BaoFailure.PERMISSION_DENIED);
  }

  @Test
  void call_serverSealed_isSealedAndThenWorks() throws Exception {
    BaoToken token = login();
    Transit transit = client.transit("transit", "k");

    server.seal();
    BaoFailure whileSealed = Bao.failure(() -> transit.readKey(token, Bao.soon()));
    server.unseal();

    assertThat(whileSealed).isEqualTo(BaoFailure.SEALED);
    assertThat(transit.readKey(token, Bao.soon()).latestVersion()).isEqualTo(1);
  }

  @Test
  void call_serverRestarted_costsNoFailedRequest() throws Exception {
    BaoToken token = login();
    Transit transit = client.transit("transit", "k");
    transit.readKey(token, Bao.soon());

    server.stop();
    BaoFailure whileDown = Bao.failure(() -> transit.readKey(token, Bao.soon()));
    server.start();

    assertThat(whileDown).isEqualTo(BaoFailure.CONNECTION_FAILED);
    assertThat(transit.readKey(token, Bao.soon()).latestVersion()).isEqualTo(1);
  }

  @Test
  void encrypt_thenDecrypt_givesThePlaintextBack() throws Exception {
    BaoToken token = login();
    Transit transit = client.transit("transit", "k");

    Transit.EncryptReply sealed = transit.encrypt(token, PLAINTEXT, Bao.AAD, 1, Bao.soon());
    byte[] opened = transit.decrypt(token, sealed.ciphertext(), Bao.AAD, Bao.soon());

    assertThat(sealed.ciphertext()).startsWith("vault:v1:");
    assertThat(sealed.keyVersion()).isEqualTo(1);
    assertThat(opened).isEqualTo(PLAINTEXT);
  }

  @Test
  void reads_leastPolicy_giveKeyAndMountSettings() throws Exception {
    BaoToken token = login();
    Transit transit = client.transit("transit", "k");

    TransitKey key = transit.readKey(token, Bao.soon());

    assertThat(key.type()).isEqualTo("aes256-gcm96");
    assertThat(key.versions()).containsOnlyKeys(1);
    assertThat(key.settings().supportsEncryption()).isTrue();
    assertThat(transit.readDisableUpsert(token, Bao.soon())).isTrue();
  }

  @Test
  void renewSelf_token_keepsItsValueAndLives() throws Exception {
    BaoToken token = login();

    BaoToken renewed = client.tokens().renewSelf(token, Duration.ofMinutes(10), Bao.soon());

    assertThat(renewed.reveal()).isEqualTo(token.reveal());
    assertThat(renewed.leaseDuration()).isEqualTo(Duration.ofMinutes(10));
    assertThat(renewed.renewable()).isTrue();
  }

  @Test
  void capabilitiesSelf_severalPaths_givesEach() throws Exception {
    BaoToken token = login();

    Map<String, List<String>> capabilities =
        client.capabilitiesSelf(
            token, List.of("transit/encrypt/k", "transit/keys/k", "sys/seal"), Bao.soon());

    assertThat(capabilities)
        .containsEntry("transit/encrypt/k", List.of("update"))
        .containsEntry("transit/keys/k", List.of("read"))
        .containsEntry("sys/seal", List.of("deny"));
  }

  private BaoToken login() throws BaoException {
    return login("kms");
  }

  private BaoToken login(String role) throws BaoException {
    try (Jwt jwt = Jwt.of(ISSUER.mint(ROLE, Instant.now(), Duration.ofMinutes(10)))) {
      return client.jwtLogin(AUTH, role, jwt, Bao.soon());
    }
  }
}
