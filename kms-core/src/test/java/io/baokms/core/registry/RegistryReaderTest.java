package io.baokms.core.registry;

import static io.baokms.core.registry.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryReaderTest {

  private static final RegistryState SECOND = RegistryVectors.decoded("S6");

  @TempDir private Path parent;
  private RegistryFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = RegistryFolder.in(parent);
  }

  @Test
  void verdict_stateLost_isRefused() throws Exception {
    folder.hold("S6", "S6");
    Files.delete(folder.state());

    assertRefused(() -> read().verdict(), RegistryFile.STATE, RegistryProblem.STATE_LOST);
  }

  @Test
  void verdict_checkpointAhead_isRefused() throws Exception {
    folder.hold("S5", "S6");

    assertRefused(() -> read().verdict(), RegistryFile.STATE, RegistryProblem.ROLLBACK);
  }

  @Test
  void read_damagedCheckpoint_isRefused() throws Exception {
    folder.hold("S6", "S6");
    RegistryFolder.write(folder.checkpoint(), new byte[] {'{'});

    assertRefused(this::read, RegistryFile.CHECKPOINT, RegistryProblem.NOT_JSON);
  }

  @Test
  void readLost_damagedStateThere_isRefused() throws Exception {
    RegistryFolder.write(folder.state(), new byte[] {'{'});

    assertRefused(() -> reader().readLost(), RegistryFile.STATE, RegistryProblem.STATE_PRESENT);
  }

  @Test
  void readLost_damagedCheckpoint_isRefused() throws Exception {
    RegistryFolder.write(folder.checkpoint(), new byte[] {'{'});

    assertRefused(() -> reader().readLost(), RegistryFile.CHECKPOINT, RegistryProblem.NOT_JSON);
  }

  @Test
  void readOld_nothingThere_isRefused() {
    assertRefused(() -> reader().readOld(), RegistryFile.STATE, RegistryProblem.STATE_ABSENT);
  }

  @Test
  void readOld_checkpointAhead_isRefused() throws Exception {
    folder.hold("S1", "S2");

    assertRefused(() -> reader().readOld(), RegistryFile.STATE, RegistryProblem.ROLLBACK);
  }

  @Test
  void readOld_currentSchema_saysSo() throws Exception {
    folder.hold("S6", "S6");

    assertRefused(() -> reader().readOld(), RegistryFile.STATE, RegistryProblem.SCHEMA_CURRENT);
  }

  @Test
  void read_nothingThere_isEmpty() throws Exception {
    assertThat(read()).isEqualTo(new RegistryReading(Optional.empty(), Optional.empty()));
    assertThat(read().verdict()).isEmpty();
  }

  @Test
  void read_checkpointOneBehind_leavesItAsItIs() throws Exception {
    folder.hold("S6", "S5");

    RegistryReading reading = read();

    assertThat(reading.verdict()).contains(CheckpointVerdict.ONE_BEHIND);
    assertThat(folder.checkpoint()).hasBinaryContent(RegistryVectors.checkpointFile("S5"));
  }

  @Test
  void read_checkpointMissing_writesNone() throws Exception {
    folder.hold("S6", "S6");
    Files.delete(folder.checkpoint());

    RegistryReading reading = read();

    assertThat(reading.verdict()).contains(CheckpointVerdict.UNPROVEN);
    assertThat(folder.checkpoint()).doesNotExist();
  }

  @Test
  void readLost_checkpointThere_isWhatIsLeft() throws Exception {
    folder.hold("S6", "S6");
    Files.delete(folder.state());

    assertThat(reader().readLost())
        .isEqualTo(new RegistryReading(Optional.empty(), Optional.of(Checkpoint.of(SECOND))));
  }

  private RegistryReader reader() {
    return RegistryReader.of(folder.state());
  }

  private RegistryReading read() throws RegistryException {
    return reader().read(SECOND.fingerprint());
  }
}
