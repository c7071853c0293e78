package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Power cuts, second instances and the lock. */
class RestartLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

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
  void killed_startedAgain_replacesTheSocketAndOpensWhatWasSealed() throws IOException {
    Provider first = world.start().awaitReady();
    EncryptResponse sealed = world.connect().encrypt(SEED);
    String state = Files.readString(world.state);
    first.kill9();
    assertThat(world.socket).exists();

    Provider second = world.start().awaitReady();

    assertThat(world.connect().decrypt(sealed)).isEqualTo(SEED);
    assertThat(Files.readString(world.state)).isEqualTo(state);
    assertThat(second.logLines("socket.stale_removed")).isEqualTo(1);
  }

  @Test
  void stoppedInOrder_removesItsSocketAndKeepsTheState() throws IOException {
    Provider provider = world.start().awaitReady();

    assertThat(provider.terminate()).isZero();

    assertThat(world.socket).doesNotExist();
    assertThat(world.state).exists();
    assertThat(provider.logLines("serve.shutdown")).isEqualTo(1);
  }

  @Test
  void bootstrapWithAStateOnDisk_opensButDoesNotSeal() {
    EncryptResponse sealed;
    try (Provider first = world.start().awaitReady()) {
      sealed = world.connect().encrypt(SEED);
      assertThat(first.terminate()).isZero();
    }
    world.bao.admin().configureKey(world.mount, world.key, java.util.Map.of("exportable", true));

    world.start().awaitSocket();
    Kms kms = world.connect();

    Await.until(
        "Decrypt works", Duration.ofSeconds(10), () -> kms.decryptOutcome(sealed).equals("OK"));
    assertThat(kms.statusText()).isEqualTo("UNAVAILABLE active key not established");
    assertThat(kms.encryptOutcome(SEED)).isEqualTo("FAILED_PRECONDITION active key unavailable");
  }

  @Test
  void secondServe_onTheSameState_endsWithAClearMessage() {
    world.start().awaitReady();
    ConfigFile other =
        world
            .config()
            .set("server.socketPath", world.socket.resolveSibling("other.sock").toString())
            .set("server.healthAddress", "\"\"");

    Distribution.Result second = serve(other);

    assertThat(second.code()).isEqualTo(5);
    assertThat(second.stderr()).contains("lock").contains("another");
    assertThat(world.socket.resolveSibling("other.sock")).doesNotExist();
    assertThat(world.connect().statusText()).startsWith("ok obk2.");
  }

  @Test
  void serve_whileFlockHoldsTheLock_endsWithAClearMessage() throws IOException {
    Path lock = Files.createFile(lockFile());
    Files.setPosixFilePermissions(
        lock, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Path held = world.directory.resolve("held");
    Process holder =
        new ProcessBuilder(
                "flock", "-x", lock.toString(), "sh", "-c", "touch " + held + "; exec sleep 60")
            .start();
    try {
      Await.until("flock(1) holds it", Duration.ofSeconds(5), () -> Files.exists(held));

      Distribution.Result result = serve(world.config());

      assertThat(result.code()).isEqualTo(5);
      assertThat(result.stderr()).contains("lock");
      assertThat(world.state).doesNotExist();
    } finally {
      holder.descendants().forEach(ProcessHandle::destroy);
      holder.destroy();
    }
  }

  @Test
  void flock_whileServeHoldsTheLock_isRefused() {
    world.start().awaitReady();

    Distribution.Result result =
        Distribution.execute(List.of("flock", "-n", "-x", lockFile().toString(), "true"), "");

    assertThat(result.code()).isEqualTo(1);
  }

  private Distribution.Result serve(ConfigFile config) {
    Path file = config.write(world.directory.resolve("second.yaml"));
    return Distribution.run("serve", "--config", file.toString());
  }

  private Path lockFile() {
    return world.state.resolveSibling("key-registry.json.lock");
  }
}
