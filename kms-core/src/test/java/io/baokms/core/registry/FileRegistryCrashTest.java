package io.baokms.core.registry;

import static io.baokms.core.registry.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every changing system call of a save fails, or is the last before the process is killed. */
class FileRegistryCrashTest {

  private static final int CALLS = 14;
  private static final int CALLS_UNTIL_STATE_IS_RENAMED = 6;
  private static final RegistryState FIRST = RegistryVectors.decoded("S5");
  private static final RegistryState SECOND = RegistryVectors.decoded("S6");

  @TempDir private Path parent;
  private RegistryFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = RegistryFolder.in(parent);
  }

  @Test
  void replace_withoutFault_makesTheNumberOfCallsTestedHere() throws Exception {
    folder.hold("S5", "S5");
    FaultyDisk disk = new FaultyDisk();

    folder.registry(disk).replace(FIRST, SECOND);

    assertThat(disk.calls()).hasSize(CALLS);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void create_killedAfterCall_startsAgainWithNothingOrTheWholeState(int call) throws Exception {
    assertThatThrownBy(() -> folder.registry(FaultyDisk.dyingAfter(call)).create(FIRST))
        .isInstanceOf(RegistryException.class);

    LoadOutcome outcome = folder.registry().load(FIRST.fingerprint());

    if (call < CALLS_UNTIL_STATE_IS_RENAMED) {
      assertThat(outcome).isEqualTo(new LoadOutcome.Absent());
    } else {
      assertThat(((LoadOutcome.Loaded) outcome).state()).isEqualTo(FIRST);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void replace_killedAfterCall_startsAgainWithTheOldOrTheNewState(int call) throws Exception {
    folder.hold("S5", "S5");
    assertThatThrownBy(() -> folder.registry(FaultyDisk.dyingAfter(call)).replace(FIRST, SECOND))
        .isInstanceOf(RegistryException.class);

    LoadOutcome.Loaded outcome = (LoadOutcome.Loaded) folder.registry().load(FIRST.fingerprint());

    assertThat(outcome.state()).isEqualTo(call < CALLS_UNTIL_STATE_IS_RENAMED ? FIRST : SECOND);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void replace_startedAgainAfterKill_canSaveTheNextState(int call) throws Exception {
    folder.hold("S5", "S5");
    assertThatThrownBy(() -> folder.registry(FaultyDisk.dyingAfter(call)).replace(FIRST, SECOND))
        .isInstanceOf(RegistryException.class);
    RegistryState found =
        ((LoadOutcome.Loaded) folder.registry().load(FIRST.fingerprint())).state();
    RegistryState next = RegistryStates.after(found, found.records().toArray(KeyRecord[]::new));

    folder.registry().replace(found, next);

    assertThat(folder.registry().load(FIRST.fingerprint()))
        .isEqualTo(new LoadOutcome.Loaded(next, CheckpointVerdict.PROVEN));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void replace_callRefused_succeedsWithTheSameCandidateLater(int call) throws Exception {
    folder.hold("S5", "S5");
    FaultyDisk disk = FaultyDisk.refusing(call);
    FileRegistry registry = folder.registry(disk);
    assertThatThrownBy(() -> registry.replace(FIRST, SECOND))
        .isInstanceOf(RegistryException.class)
        .hasRootCauseMessage("No space left on device");
    disk.heal();

    registry.replace(FIRST, SECOND);

    assertThat(folder.registry().load(FIRST.fingerprint()))
        .isEqualTo(new LoadOutcome.Loaded(SECOND, CheckpointVerdict.PROVEN));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void replace_callRefused_namesTheFileThatWasNotWritten(int call) throws Exception {
    folder.hold("S5", "S5");
    RegistryFile file = call < CALLS / 2 ? RegistryFile.STATE : RegistryFile.CHECKPOINT;

    assertRefused(
        () -> folder.registry(FaultyDisk.refusing(call)).replace(FIRST, SECOND),
        file,
        RegistryProblem.WRITE_FAILED);
  }

  @Test
  void replace_otherCandidateAfterTheStateWasWritten_isRefused() throws Exception {
    folder.hold("S5", "S5");
    RegistryState other = RegistryStates.after(FIRST, FIRST.records().toArray(KeyRecord[]::new));
    assertThatThrownBy(() ->
            folder
                .registry(FaultyDisk.refusing(CALLS_UNTIL_STATE_IS_RENAMED))
                .replace(FIRST, SECOND))
        .isInstanceOf(RegistryException.class);

    assertRefused(
        () -> folder.registry().replace(FIRST, other),
        RegistryFile.STATE,
        RegistryProblem.CHANGED_ON_DISK);
  }

  static List<Integer> calls() {
    return IntStream.range(0, CALLS).boxed().toList();
  }
}
