package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Disks that are full or read-only, and files that are not what was written. */
class DiskLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private World world;
  private Path checkpoint;

  @BeforeEach
  void createWorld() {
    world = SERVER.world();
    checkpoint = world.state.resolveSibling("key-registry.json.checkpoint");
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void diskFull_atFirstStart_isHonestAndHalfWritesNothing() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(world.stateDirectory)) {
      Path ballast = disk.fill();

      Provider provider = world.start().awaitSocket();
      Await.until(
          "the reason",
          java.time.Duration.ofSeconds(20),
          () -> provider.ready().body().contains("\"state_save_failed\""),
          provider::tail);

      assertThat(world.connect().statusText()).isEqualTo("UNAVAILABLE active key not established");
      assertThat(world.state).doesNotExist();
      assertThat(checkpoint).doesNotExist();

      Files.delete(ballast);
      provider.awaitReady();
      Independent.checkState(world.state);
      assertThat(leftovers()).isEmpty();
      assertThat(provider.terminate()).isZero();
    }
  }

  @Test
  void diskReadOnly_serve_endsWithAClearMessage() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(world.stateDirectory)) {
      disk.readOnly();

      Provider provider = world.start();

      assertThat(provider.awaitExit()).isEqualTo(5);
      assertThat(provider.log()).contains("lock").containsIgnoringCase("read-only");
      assertThat(world.socket).doesNotExist();
    }
  }

  @Test
  void stateTruncated_serve_endsAndLeavesTheFileAsItWas() throws IOException {
    sealOnceAndStop();
    String torn = Files.readString(world.state).substring(0, 200);
    Files.writeString(world.state, torn);

    Provider provider = world.start();

    assertThat(provider.awaitExit()).isEqualTo(5);
    assertThat(provider.log()).contains("key-registry.json");
    assertThat(Files.readString(world.state)).isEqualTo(torn);
    assertThat(world.socket).doesNotExist();
  }

  @Test
  void checkpointNewer_anOlderStateWasPutBack_isRefused() throws IOException {
    sealOnceAndStop();
    String old = Files.readString(world.state);
    Independent.advanceState(world.state, 1);
    String newer = Files.readString(world.state);
    String hash = newer.replaceAll("(?s).*\"currentHash\": \"([^\"]+)\".*", "$1");
    Files.writeString(
        checkpoint,
        Files.readString(checkpoint)
            .replaceAll("\"generation\": 1", "\"generation\": 2")
            .replaceAll("krs1\\.[A-Za-z0-9_-]{43}", hash));
    Files.writeString(world.state, old);

    Provider provider = world.start();

    assertThat(provider.awaitExit()).isEqualTo(5);
    assertThat(provider.log()).containsIgnoringCase("checkpoint");
    assertThat(Files.readString(world.state)).isEqualTo(old);
  }

  @Test
  void checkpointOneBehind_afterATornSave_isAcceptedAndWrittenAnew() throws IOException {
    EncryptResponse sealed = sealOnceAndStop();
    Independent.advanceState(world.state, 1);

    world.start().awaitReady();

    assertThat(Files.readString(checkpoint)).contains("\"generation\": 2");
    assertThat(world.connect().decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void checkpointFarBehind_isRefused() throws IOException {
    sealOnceAndStop();
    Independent.advanceState(world.state, 2);

    Provider provider = world.start();

    assertThat(provider.awaitExit()).isEqualTo(5);
    assertThat(provider.log()).containsIgnoringCase("checkpoint");
  }

  @Test
  void checkpointGone_isWrittenAnew() throws IOException {
    EncryptResponse sealed = sealOnceAndStop();
    String before = Files.readString(checkpoint);
    Files.delete(checkpoint);

    world.start().awaitReady();

    assertThat(Files.readString(checkpoint)).isEqualTo(before);
    assertThat(world.connect().decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void stateGone_checkpointThere_isRefusedAndNamesTheWayOut() throws IOException {
    sealOnceAndStop();
    Files.delete(world.state);

    Provider provider = world.start();

    assertThat(provider.awaitExit()).isEqualTo(5);
    assertThat(provider.log()).contains("recover-state");
    assertThat(world.state).doesNotExist();
  }

  private EncryptResponse sealOnceAndStop() {
    try (Provider provider = world.start().awaitReady()) {
      EncryptResponse sealed = world.connect().encrypt(SEED);
      assertThat(provider.terminate()).isZero();
      return sealed;
    }
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(world.stateDirectory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tmp"))
          .toList();
    }
  }

  /** A file system of 64 KiB over a directory, for as long as it is open. */
  private record SmallDisk(Path directory) implements AutoCloseable {

    static SmallDisk mount(Path directory) throws IOException {
      Distribution.succeed(
          "mount", "-t", "tmpfs", "-o", "size=64k,mode=0750", "baokms-e2e", directory.toString());
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
      return new SmallDisk(directory);
    }

    /** Leaves no free block and returns the file that takes them. */
    Path fill() throws IOException {
      Path ballast = directory.resolve("ballast");
      Files.createFile(ballast);
      try {
        while (true) {
          Files.write(ballast, new byte[4096], java.nio.file.StandardOpenOption.APPEND);
        }
      } catch (IOException full) {
        return ballast;
      }
    }

    void readOnly() {
      Distribution.succeed("mount", "-o", "remount,ro", directory.toString());
    }

    @Override
    public void close() {
      Distribution.succeed("umount", "--lazy", directory.toString());
    }
  }
}
