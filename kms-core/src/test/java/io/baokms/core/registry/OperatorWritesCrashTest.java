package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every changing call of an operator's command is the last before the process is killed. */
class OperatorWritesCrashTest {

  private static final int CALLS_OF_A_FILE = 7;
  private static final int CALLS_UNTIL_A_FILE_IS_RENAMED = 6;
  private static final RegistryState SECOND = RegistryVectors.decoded("S6");
  private static final RegistryState CHANGED = SECOND.successor(SECOND.records());
  private static final RegistryState RECOVERED =
      RegistryVectors.decoded("S17-recovered-with-checkpoint");
  private static final RegistryReading LOST =
      new RegistryReading(Optional.empty(), Optional.of(Checkpoint.of(SECOND)));
  private static final RegistryState MIGRATED = RegistryVectors.decoded("S8-migrated-from-S4");

  @TempDir private Path parent;
  private RegistryFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = RegistryFolder.in(parent);
  }

  @Test
  void migrate_withoutFault_makesTheNumberOfCallsTestedHere() throws Exception {
    folder.hold("S4", "S3");
    FaultyDisk disk = new FaultyDisk();

    migrate(disk);

    assertThat(disk.calls()).hasSize(5 * CALLS_OF_A_FILE);
  }

  @ParameterizedTest
  @MethodSource("callsOfThreeFiles")
  void replace_checkpointOneBehindAndKilled_loadsTheOldOrTheNewState(int call) throws Exception {
    folder.hold("S6", "S5");
    RegistryReading found = RegistryReader.of(folder.state()).read(SECOND.fingerprint());
    assertThatThrownBy(() -> folder.writes(FaultyDisk.dyingAfter(call)).replace(found, CHANGED))
        .isInstanceOf(RegistryException.class);

    LoadOutcome.Loaded outcome = (LoadOutcome.Loaded) folder.registry().load(SECOND.fingerprint());

    boolean renamed = call >= CALLS_OF_A_FILE + CALLS_UNTIL_A_FILE_IS_RENAMED;
    assertThat(outcome.state()).isEqualTo(renamed ? CHANGED : SECOND);
  }

  @ParameterizedTest
  @MethodSource("callsOfTwoFiles")
  void replace_lostStateAndKilled_canBeRepeatedOrLoads(int call) throws Exception {
    folder.hold("S6", "S6");
    Files.delete(folder.state());
    assertThatThrownBy(() -> folder.writes(FaultyDisk.dyingAfter(call)).replace(LOST, RECOVERED))
        .isInstanceOf(RegistryException.class);

    if (call < CALLS_UNTIL_A_FILE_IS_RENAMED) {
      folder.writes().replace(LOST, RECOVERED);
    }

    assertThat(folder.registry().load(RECOVERED.fingerprint()))
        .extracting(outcome -> ((LoadOutcome.Loaded) outcome).state())
        .isEqualTo(RECOVERED);
  }

  @ParameterizedTest
  @MethodSource("callsOfFiveFiles")
  void migrate_checkpointOneBehindAndKilled_canBeRepeatedOrLoads(int call) throws Exception {
    folder.hold("S4", "S3");
    assertThatThrownBy(() -> migrate(FaultyDisk.dyingAfter(call)))
        .isInstanceOf(RegistryException.class);

    if (call < 3 * CALLS_OF_A_FILE + CALLS_UNTIL_A_FILE_IS_RENAMED) {
      migrate(new FaultyDisk());
    }

    assertThat(folder.registry().load(MIGRATED.fingerprint()))
        .extracting(outcome -> ((LoadOutcome.Loaded) outcome).state())
        .isEqualTo(MIGRATED);
  }

  static List<Integer> callsOfTwoFiles() {
    return calls(2);
  }

  static List<Integer> callsOfThreeFiles() {
    return calls(3);
  }

  static List<Integer> callsOfFiveFiles() {
    return calls(5);
  }

  private static List<Integer> calls(int files) {
    return IntStream.range(0, files * CALLS_OF_A_FILE).boxed().toList();
  }

  private void migrate(StateDirectory.Opener disk) throws RegistryException {
    folder.writes(disk).migrate(RegistryReader.of(folder.state()).readOld(), MIGRATED);
  }
}
