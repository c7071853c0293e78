package io.baokms.core.registry;

import static io.baokms.core.registry.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.baokms.aad.IdentityFingerprint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRegistryLoadTest {

  private static final IdentityFingerprint FINGERPRINT = RegistryVectors.ZERO_FINGERPRINT;

  @TempDir private Path parent;
  private RegistryFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = RegistryFolder.in(parent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative.json", "/"})
  void open_pathWithoutAbsoluteFile_isRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRegistry.open(Path.of(path), RegistryFolder.NO_LOCK));
  }

  @Test
  void load_directoryMissing_isRefused() throws Exception {
    Files.delete(folder.directory());

    assertLoadRefused(RegistryFile.DIRECTORY, RegistryProblem.READ_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxr-x-w-"})
  void load_directoryWritableByOthers_isRefused(String mode) throws Exception {
    RegistryFolder.setMode(folder.directory(), mode);

    assertLoadRefused(RegistryFile.DIRECTORY, RegistryProblem.DIRECTORY_UNSAFE);
  }

  @Test
  void load_directoryIsALink_isRefused() throws Exception {
    Path real = Files.move(folder.directory(), parent.resolve("real"));
    Files.createSymbolicLink(folder.directory(), real);

    assertLoadRefused(RegistryFile.DIRECTORY, RegistryProblem.DIRECTORY_UNSAFE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rwxr-----", "rw-rw----", "rw-r-x---", "rw-r--r--", "rw-r---w-", "rw-r----x"})
  void load_stateModeTooWide_isRefused(String mode) throws Exception {
    folder.hold("S5", "S5");
    RegistryFolder.setMode(folder.state(), mode);

    assertLoadRefused(RegistryFile.STATE, RegistryProblem.FILE_UNSAFE);
  }

  @Test
  void load_checkpointModeTooWide_isRefused() throws Exception {
    folder.hold("S5", "S5");
    RegistryFolder.setMode(folder.checkpoint(), "rw-r--r--");

    assertLoadRefused(RegistryFile.CHECKPOINT, RegistryProblem.FILE_UNSAFE);
  }

  @Test
  void load_stateIsALink_isRefused() throws Exception {
    folder.hold("S5", "S5");
    Path real = Files.move(folder.state(), folder.directory().resolve("real.json"));
    Files.createSymbolicLink(folder.state(), real);

    assertLoadRefused(RegistryFile.STATE, RegistryProblem.FILE_UNSAFE);
  }

  @Test
  @Timeout(20)
  void load_stateIsAPipe_isRefusedWithoutBlocking() throws Exception {
    folder.hold("S5", "S5");
    Files.delete(folder.state());
    int exit =
        new ProcessBuilder("mkfifo", "-m", "640", folder.state().toString()).start().waitFor();

    assertThat(exit).isZero();
    assertLoadRefused(RegistryFile.STATE, RegistryProblem.FILE_UNSAFE);
  }

  @Test
  void load_stateOver16MiB_isRefused() throws Exception {
    folder.hold("S5", "S5");
    try (RandomAccessFile file = new RandomAccessFile(folder.state().toFile(), "rw")) {
      file.setLength(16L * 1024 * 1024 + 1);
    }

    assertLoadRefused(RegistryFile.STATE, RegistryProblem.TOO_LARGE);
  }

  @Test
  void load_stateOf16MiB_isRead() throws Exception {
    folder.hold("S5", "S5");
    byte[] padded = new byte[16 * 1024 * 1024];
    Arrays.fill(padded, (byte) ' ');
    byte[] state = RegistryVectors.stateFile("S5");
    System.arraycopy(state, 0, padded, 0, state.length);
    RegistryFolder.write(folder.state(), padded);

    assertThat(load()).isEqualTo(loaded("S5", CheckpointVerdict.PROVEN));
  }

  @Test
  void load_stateTruncated_isRefused() throws Exception {
    folder.hold("S5", "S5");
    RegistryFolder.write(folder.state(), new byte[0]);

    assertLoadRefused(RegistryFile.STATE, RegistryProblem.NOT_JSON);
  }

  @Test
  void load_checkpointTruncated_isRefused() throws Exception {
    folder.hold("S5", "S5");
    RegistryFolder.write(folder.checkpoint(), new byte[0]);

    assertLoadRefused(RegistryFile.CHECKPOINT, RegistryProblem.NOT_JSON);
  }

  @Test
  void load_anotherConfiguration_isRefused() throws Exception {
    folder.hold("S5", "S5");
    IdentityFingerprint other = new IdentityFingerprint("cfg1." + "B".repeat(42) + "A");

    assertRefused(
        () -> folder.registry().load(other),
        RegistryFile.STATE,
        RegistryProblem.FINGERPRINT_DIFFERS);
  }

  @Test
  void load_stateLostBesideCheckpoint_isRefused() throws Exception {
    folder.hold("S5", "S5");
    Files.delete(folder.state());

    assertLoadRefused(RegistryFile.STATE, RegistryProblem.STATE_LOST);
  }

  @Test
  void load_checkpointAhead_isRollback() throws Exception {
    folder.hold("S5", "S6");

    assertLoadRefused(RegistryFile.STATE, RegistryProblem.ROLLBACK);
  }

  @Test
  void load_rollback_changesNoFile() throws Exception {
    folder.hold("S5", "S6");

    assertLoadRefused(RegistryFile.STATE, RegistryProblem.ROLLBACK);

    assertThat(folder.checkpoint()).hasBinaryContent(RegistryVectors.checkpointFile("S6"));
  }

  @Test
  void load_nothingThere_isAbsent() throws Exception {
    assertThat(load()).isEqualTo(new LoadOutcome.Absent());
  }

  @Test
  void load_stateWithItsCheckpoint_isProven() throws Exception {
    folder.hold("S6", "S6");

    assertThat(load()).isEqualTo(loaded("S6", CheckpointVerdict.PROVEN));
  }

  @Test
  void load_checkpointOneBehind_isRewritten() throws Exception {
    folder.hold("S6", "S5");

    LoadOutcome outcome = load();

    assertThat(outcome).isEqualTo(loaded("S6", CheckpointVerdict.ONE_BEHIND));
    assertThat(folder.checkpoint()).hasBinaryContent(RegistryVectors.checkpointFile("S6"));
  }

  @Test
  void load_checkpointMissing_isWrittenAndReported() throws Exception {
    folder.hold("S6", "S6");
    Files.delete(folder.checkpoint());

    LoadOutcome outcome = load();

    assertThat(outcome).isEqualTo(loaded("S6", CheckpointVerdict.UNPROVEN));
    assertThat(((LoadOutcome.Loaded) outcome).trustedOnFirstUse()).isTrue();
    assertThat(folder.checkpoint()).hasBinaryContent(RegistryVectors.checkpointFile("S6"));
  }

  @Test
  void load_checkpointMissingBesideFirstGeneration_isNoTrustOnFirstUse() throws Exception {
    folder.hold("S5", "S5");
    Files.delete(folder.checkpoint());

    LoadOutcome.Loaded outcome = (LoadOutcome.Loaded) load();

    assertThat(outcome.trustedOnFirstUse()).isFalse();
  }

  @Test
  void close_always_givesTheLockBack() {
    boolean[] released = new boolean[1];

    FileRegistry.open(folder.state(), () -> released[0] = true).close();

    assertThat(released[0]).isTrue();
  }

  private LoadOutcome load() throws RegistryException {
    return folder.registry().load(FINGERPRINT);
  }

  private void assertLoadRefused(RegistryFile file, RegistryProblem problem) {
    assertRefused(this::load, file, problem);
  }

  private static LoadOutcome loaded(String vector, CheckpointVerdict verdict) {
    return new LoadOutcome.Loaded(RegistryVectors.decoded(vector), verdict);
  }
}
