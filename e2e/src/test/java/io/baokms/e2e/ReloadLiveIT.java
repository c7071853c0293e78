package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A changed file takes effect, or is refused, in a process that goes on serving. */
class ReloadLiveIT {

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final String LEVEL_RELOADED = "\"what\":\"logging_level\"";
  private static final String DEBUG = "\"level\":\"debug\"";

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private World world;
  private Provider provider;
  private Kms kms;

  @BeforeEach
  void serve() {
    world = SERVER.world();
    provider = world.start(config("info")).awaitReady();
    kms = world.connect();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void bundleBroken_isRefusedAndTheOldOneStaysInUse() throws IOException {
    Files.writeString(world.directory.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");

    provider.hangUp(1);

    provider.awaitLog("config.reload", "\"what\":\"openbao_ca\"", "invalid_content");
    assertThat(kms.decrypt(kms.encrypt(SEED))).isEqualTo(SEED);
    assertThat(kms.statusText()).startsWith("ok ");
  }

  @Test
  void configurationInvalid_isRefusedAndNamesTheKey() {
    config("info").set("openbao.timeout", "\"-1s\"").write(file());

    provider.hangUp(1);

    provider.awaitLog("config.reload", "\"what\":\"config\"", "\"keys\":[\"openbao.timeout\"]");
    assertThat(kms.statusText()).startsWith("ok ");
  }

  @Test
  void keyThatNeedsARestart_isNamedWithoutItsValue() {
    config("info").set("transit.keyIdScope.clusterId", "moved-marker").write(file());

    provider.hangUp(1);

    provider.awaitLog("config.restart_required", "\"keys\":[\"transit.keyIdScope.clusterId\"]");
    assertThat(provider.log()).doesNotContain("moved-marker");
    assertThat(kms.decrypt(kms.encrypt(SEED))).isEqualTo(SEED);
  }

  @Test
  void stormOfHangups_endsNothing() {
    provider.hangUp(1_000);

    assertThat(kms.decrypt(kms.encrypt(SEED))).isEqualTo(SEED);
    assertThat(provider.logLines("config.reload")).as("reloads of unchanged files").isZero();
    assertThat(provider.terminate()).isZero();
  }

  @Test
  void level_changedWithoutASignal_isNoticedAtTheNextProbe() {
    config("debug").write(file());

    provider.awaitLog("config.reload", LEVEL_RELOADED);

    provider.awaitLog(DEBUG, "openbao.request");
  }

  @Test
  void debugLevel_turnedOnAndOff_writesDebugLinesInBetweenAlone() {
    assertThat(provider.logLines(DEBUG)).isZero();
    config("debug").write(file());
    provider.hangUp(1);
    provider.awaitLog(DEBUG, "status.probe");

    config("info").write(file());
    provider.hangUp(1);
    Await.until(
        "the level is info again",
        Duration.ofSeconds(10),
        () -> provider.logLines(LEVEL_RELOADED) == 2,
        provider::tail);

    long before = provider.logLines(DEBUG);
    assertThat(kms.decrypt(kms.encrypt(SEED))).isEqualTo(SEED);
    // The line of one more reload comes after all lines of the calls.
    config("info").set("openbao.timeout", "3s").write(file());
    provider.awaitLog("config.restart_required");
    assertThat(provider.logLines(DEBUG)).isEqualTo(before);
  }

  private Path file() {
    return world.directory.resolve("config.yaml");
  }

  private ConfigFile config(String level) {
    return world.config().set("logging.level", level);
  }
}
