package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A lost disk on a rotated key, and a registry of the schema before the current one. */
class LostStateLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private World world;
  private Command command;
  private Path checkpoint;
  private EncryptResponse sealed;

  @BeforeEach
  void sealOneValueAndStop() {
    world = SERVER.world();
    command = Command.on(world);
    checkpoint = world.state.resolveSibling("key-registry.json.checkpoint");
    try (Provider provider = world.start().awaitReady()) {
      sealed = world.connect().encrypt(SEED);
      assertThat(provider.terminate()).isZero();
    }
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void filesLost_onARotatedKey_serveStaysUnavailableAndLogsTheWayOut() throws IOException {
    loseTheDisk();

    Provider provider = world.start().awaitSocket();

    provider.awaitLog("state.recovery_needed", "bao-kms-provider recover-state");
    assertThat(provider.ready().body()).contains("\"state_unavailable\"");
    assertThat(world.connect().statusText()).isEqualTo("UNAVAILABLE active key not established");
    assertThat(world.state).doesNotExist();
  }

  @Test
  void recover_newestVersionOfSecondsAgo_isRefusedUntilOneIsNamed() throws IOException {
    loseTheDisk();

    Distribution.Result result = command.run("recover-state");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.stderr()).contains("--active-version");
  }

  @Test
  void recover_hashOfAnotherKey_isRefused() throws Exception {
    loseTheDisk();

    Distribution.Result result =
        command.run(
            "recover-state",
            "--active-version",
            "1",
            "--expect-key-id-hash",
            apiServerHash("another"));

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.stderr()).contains("this is another key");
  }

  @Test
  void recover_whileServeHoldsTheLock_isRefused() throws Exception {
    loseTheDisk();
    String hash = command.report("nextStateHash", recovery());
    world.start().awaitSocket();

    Distribution.Result result = command.run(applied(recovery(), "next-state", hash));

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.stderr()).contains("stop it first");
    assertThat(world.state).doesNotExist();
  }

  @Test
  void recover_withTheHashOfAnApiServer_opensEverythingAgain() throws Exception {
    loseTheDisk();
    String hash = command.report("nextStateHash", recovery());

    Distribution.Result result = command.run(applied(recovery(), "next-state", hash));

    assertThat(result.code()).as(result.stderr()).isZero();
    assertThat(result.stdout()).contains("\"applied\": true").doesNotContain("unproven");
    Independent.checkState(world.state);
    world.start().awaitReady();
    assertThat(world.connect().decrypt(sealed)).isEqualTo(SEED);
    assertThat(world.connect().statusText()).isEqualTo("ok " + sealed.getKeyId());
  }

  @Test
  void recover_checkpointLeft_linksTheNewStateToIt() throws Exception {
    rotateTwice();
    String lost = text(world.state, "currentHash");
    Files.delete(world.state);
    String hash = command.report("nextStateHash", recovery());

    command.run(applied(recovery(), "next-state", hash));

    assertThat(text(world.state, "previousHash")).isEqualTo(lost);
    world.start().awaitReady();
    assertThat(world.connect().decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void oldSchema_serve_refusesAndNamesTheCommand() throws IOException {
    Independent.downgradeState(world.state);
    String old = Files.readString(world.state);

    Provider provider = world.start();

    assertThat(provider.awaitExit()).isEqualTo(5);
    assertThat(provider.log()).contains("migrate-state");
    assertThat(Files.readString(world.state)).isEqualTo(old);
  }

  @Test
  void migrate_oldSchema_keepsByteEqualCopiesAndServes() throws IOException {
    Independent.downgradeState(world.state);
    byte[] oldState = Files.readAllBytes(world.state);
    byte[] oldCheckpoint = Files.readAllBytes(checkpoint);
    String hash = command.report("stateHash", "migrate-state");

    Distribution.Result result =
        command.run(applied(new String[] {"migrate-state"}, "state", hash));

    assertThat(result.code()).as(result.stderr()).isZero();
    assertThat(beside(".v1alpha1.bak")).hasBinaryContent(oldState);
    assertThat(beside(".checkpoint.v1alpha1.bak")).hasBinaryContent(oldCheckpoint);
    Independent.checkState(world.state);
    world.start().awaitReady();
    assertThat(world.connect().decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void retired_version_noLongerOpensUntilItIsRestored() throws Exception {
    loseTheDisk();
    String[] newest = {"recover-state", "--active-version", "3"};
    command.run(applied(newest, "next-state", command.report("nextStateHash", newest)));
    String[] retire = {"retire-versions", "--before-version", "2"};
    command.run(applied(retire, "state", command.report("stateHash", retire)));

    try (Provider provider = world.start().awaitReady()) {
      assertThat(world.connect().decryptOutcome(sealed)).isNotEqualTo("OK");
      assertThat(provider.terminate()).isZero();
    }

    String[] restore = {"restore-versions", "--versions", "1"};
    command.run(applied(restore, "state", command.report("stateHash", restore)));
    world.start().awaitReady();
    Kms kms = world.connect();
    Await.until(
        "the value opens", Duration.ofSeconds(10), () -> kms.decryptOutcome(sealed).equals("OK"));
  }

  private void loseTheDisk() throws IOException {
    rotateTwice();
    Files.delete(world.state);
    Files.delete(checkpoint);
  }

  private void rotateTwice() {
    world.bao.admin().rotate(world.mount, world.key);
    world.bao.admin().rotate(world.mount, world.key);
  }

  private String[] recovery() throws GeneralSecurityException {
    return new String[] {
      "recover-state",
      "--active-version",
      "1",
      "--expect-key-id-hash",
      apiServerHash(sealed.getKeyId())
    };
  }

  private static String[] applied(String[] plan, String what, String hash) {
    String[] line = Arrays.copyOf(plan, plan.length + 3);
    line[plan.length] = "--apply";
    line[plan.length + 1] = "--expected-" + what + "-hash";
    line[plan.length + 2] = hash;
    return line;
  }

  /** What kube-apiserver shows as {@code key_id_hash} in its metrics. */
  private static String apiServerHash(String keyId) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(keyId.getBytes(UTF_8));
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  private Path beside(String suffix) {
    return world.state.resolveSibling("key-registry.json" + suffix);
  }

  private static String text(Path file, String field) throws IOException {
    return Files.readString(file).replaceAll("(?s).*\"" + field + "\": \"([^\"]*)\".*", "$1");
  }
}
