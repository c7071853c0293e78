package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real OpenBao whose key goes back in time, or is made anew under the same name. */
class SnapshotLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final Duration LONG = Duration.ofSeconds(30);

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
  void olderSnapshot_restored_isWaitedOutThenRefusedAndHealsWithTheNewerOne() throws Exception {
    Provider provider = world.start(quickRotation()).awaitReady();
    Kms kms = world.connect();
    EncryptResponse first = kms.encrypt(SEED);
    byte[] before = world.bao.admin().snapshot();
    world.bao.admin().rotate(world.mount, world.key);
    provider.awaitLog("key.promoted", "\"transit_key_version\":2");
    EncryptResponse second = kms.encrypt(SEED);
    byte[] after = world.bao.admin().snapshot();
    byte[] state = Files.readAllBytes(world.state);

    world.bao.admin().restore(before);

    provider.awaitLog("status.probe", "\"status\":\"lagging\"");
    // What Status says here is left open: OpenBao hangs while it restores, so a probe may time out.
    assertThat(Files.readAllBytes(world.state)).isEqualTo(state);
    await("version_rollback", () -> kms.statusText().equals("unhealthy: version_rollback"));
    assertThat(kms.decrypt(first)).isEqualTo(SEED);
    assertThat(kms.decryptOutcome(second)).isEqualTo("UNAVAILABLE transit unavailable");
    assertThat(kms.encryptOutcome(SEED)).isEqualTo("FAILED_PRECONDITION status unhealthy");
    assertThat(Files.readAllBytes(world.state)).isEqualTo(state);
    world.bao.admin().restore(after);
    await("healthy", () -> kms.statusText().equals("ok " + second.getKeyId()));
    assertThat(kms.decrypt(second)).isEqualTo(SEED);
    assertThat(provider.logLines("key.promoted")).isOne();
  }

  @Test
  void key_deletedAndMadeAnew_isRefusedForItsCreationSecondAndNeverUsed() throws IOException {
    Provider provider = world.start(quickRotation()).awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);
    byte[] state = Files.readAllBytes(world.state);
    world.bao.admin().configureKey(world.mount, world.key, Map.of("deletion_allowed", true));
    world.bao.admin().deleteKey(world.mount, world.key);
    Instant deleted = Instant.now();
    await(
        "a later second than the key's",
        () -> Instant.now().getEpochSecond() > deleted.getEpochSecond());

    world.bao.admin().createKey(world.mount, world.key);

    provider.awaitLog("status.probe", "creation_time_differs");
    assertThat(kms.statusText()).isEqualTo("unhealthy: profile_invalid");
    assertThat(kms.encryptOutcome(SEED)).isEqualTo("FAILED_PRECONDITION status unhealthy");
    assertThat(kms.decryptOutcome(sealed)).isEqualTo("INVALID_ARGUMENT transit decrypt failed");
    assertThat(Files.readAllBytes(world.state)).isEqualTo(state);
  }

  /** The window is long enough to be seen, and everything else as short as it may be. */
  private ConfigFile quickRotation() {
    return world
        .config()
        .set("rotation.activationDelay", "1s")
        .set("rotation.requireStableObservationCount", "1")
        .set("rotation.staleReadWindow", "4s");
  }

  private static void await(String what, Await.Check condition) {
    Await.until(what, LONG, condition);
  }
}
