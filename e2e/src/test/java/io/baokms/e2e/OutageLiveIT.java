package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenBao absent, sealed, stopped or unwilling; and the way back without a restart. */
class OutageLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  /** One probe interval, one failed probe with its request limit, and the machine's own delays. */
  private static final Duration ONE_PROBE = Duration.ofSeconds(10);

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private World world;

  @BeforeEach
  void createWorld() {
    world = SERVER.world();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void start_openBaoDown_bindsAtOnceAndHealsWithoutRestart() throws IOException {
    world.bao.stop();
    try {
      Provider provider = world.start();
      Await.until("the socket within three seconds", Duration.ofSeconds(3), () -> bound(provider));
      Kms kms = world.connect();

      Await.until("/live", Duration.ofSeconds(3), () -> provider.live().code() == 200);
      assertThat(provider.live().body()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(kms.statusText()).isEqualTo("UNAVAILABLE active key not established");
      assertThat(provider.ready().code()).isEqualTo(503);
      provider.awaitLog("status.probe", "openbao_connection_failed");
      assertThat(provider.ready().body()).contains("\"reasons\":[\"").contains("connection_failed");

      world.bao.start();
      Await.until("healthy", ONE_PROBE, () -> kms.statusText().startsWith("ok obk2."));
      assertThat(provider.alive()).isTrue();
      assertThat(provider.ready().body()).startsWith("{\"reasons\":[],\"status\":\"ok\"");
      assertThat(kms.decrypt(kms.encrypt(SEED))).isEqualTo(SEED);
    } finally {
      ensureUp();
    }
  }

  @Test
  void stopped_whileServing_statusIsHonestAndComesBack() throws IOException {
    Provider provider = world.start().awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    world.bao.kill();
    try {
      Await.until(
          "unhealthy",
          ONE_PROBE,
          () ->
              kms.statusText().equals("unhealthy: metadata_read_failed")
                  || kms.statusText().equals("unhealthy: upsert_check_failed"),
          kms::statusText);
      assertThat(kms.encryptOutcome(SEED)).isEqualTo("FAILED_PRECONDITION status unhealthy");
      assertThat(kms.decryptOutcome(sealed)).isEqualTo("UNAVAILABLE transit unavailable");
      assertThat(provider.live().code()).isEqualTo(200);
    } finally {
      ensureUp();
    }

    Await.until("healthy again", Duration.ofSeconds(45), () -> kms.statusText().startsWith("ok"));
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void sealed_whileServing_statusIsHonestAndComesBack() throws IOException {
    world.start().awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    world.bao.seal();
    try {
      Await.until("unhealthy", ONE_PROBE, () -> kms.statusText().startsWith("unhealthy: "));
      assertThat(kms.statusText()).doesNotContain("obk2.");
      assertThat(kms.status().getKeyId()).isEmpty();
      assertThat(kms.encryptOutcome(SEED)).isEqualTo("FAILED_PRECONDITION status unhealthy");
      assertThat(kms.decryptOutcome(sealed)).isEqualTo("UNAVAILABLE transit unavailable");
    } finally {
      ensureUp();
    }

    Await.until("healthy again", Duration.ofSeconds(45), () -> kms.statusText().startsWith("ok"));
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void policyCutToNothing_statusIsHonestAndComesBack() throws IOException {
    Provider provider = world.start().awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    world.bao.admin().policy(world.role.name(), Policy.none());
    Await.until("unhealthy", ONE_PROBE, () -> kms.statusText().startsWith("unhealthy: "));

    assertThat(kms.status().getKeyId()).isEmpty();
    assertThat(kms.encryptOutcome(SEED)).isEqualTo("FAILED_PRECONDITION status unhealthy");
    assertThat(kms.decryptOutcome(sealed))
        .isIn(
            "PERMISSION_DENIED transit permission denied",
            "UNAUTHENTICATED transit authentication failed");

    world.grant();
    Await.until(
        "healthy again",
        Duration.ofSeconds(45),
        () -> kms.statusText().startsWith("ok"),
        provider::tail);
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void denialOnConfigKeysAlone_leavesDecryptAndTheTokenInPlace() throws IOException {
    Provider provider = world.start().awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    world
        .bao
        .admin()
        .policy(world.role.name(), world.leastPolicy().without(world.mount + "/config/keys"));
    Await.until(
        "unhealthy",
        ONE_PROBE,
        () -> kms.statusText().equals("unhealthy: upsert_check_failed"),
        kms::statusText);

    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
    assertThat(provider.ready().body()).contains("\"metadata_error_class\":\"permission_denied\"");
    assertThat(provider.logLines("auth.login")).as("logins in all").isEqualTo(1);

    world.grant();
    Await.until("healthy again", Duration.ofSeconds(45), () -> kms.statusText().startsWith("ok"));
  }

  private boolean bound(Provider provider) {
    return provider.alive() && java.nio.file.Files.exists(world.socket);
  }

  private void ensureUp() throws IOException {
    try {
      world.bao.start();
    } catch (IllegalStateException e) {
      world.bao.unseal();
    }
  }
}
