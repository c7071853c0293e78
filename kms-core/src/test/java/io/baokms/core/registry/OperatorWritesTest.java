package io.baokms.core.registry;

import static io.baokms.core.registry.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorWritesTest {

  private static final RegistryState FIRST = RegistryVectors.decoded("S5");
  private static final RegistryState SECOND = RegistryVectors.decoded("S6");
  private static final RegistryState MIGRATED = RegistryVectors.decoded("S8-migrated-from-S4");
  private static final String STATE_COPY = "key-registry.json.v1alpha1.bak";
  private static final String CHECKPOINT_COPY = "key-registry.json.checkpoint.v1alpha1.bak";

  @TempDir private Path parent;
  private RegistryFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = RegistryFolder.in(parent);
  }

  @Test
  void replace_notLinked_isRefused() throws Exception {
    folder.hold("S6", "S6");
    RegistryReading found = read();

    assertRefused(
        () -> folder.writes().replace(found, FIRST),
        RegistryFile.STATE,
        RegistryProblem.NOT_LINKED);
  }

  @Test
  void replace_firstStateOfGenerationTwo_isRefused() {
    RegistryReading nothing = new RegistryReading(Optional.empty(), Optional.empty());

    assertRefused(
        () -> folder.writes().replace(nothing, SECOND),
        RegistryFile.STATE,
        RegistryProblem.NOT_LINKED);
  }

  @Test
  void replace_filesChangedSinceTheyWereRead_isRefusedAndChangesNothing() throws Exception {
    folder.hold("S5", "S5");
    RegistryReading found = read();
    folder.hold("S6", "S6");

    assertRefused(
        () -> folder.writes().replace(found, SECOND),
        RegistryFile.STATE,
        RegistryProblem.CHANGED_ON_DISK);

    assertThat(folder.state()).hasBinaryContent(RegistryVectors.stateFile("S6"));
  }

  @Test
  void migrate_filesChangedSinceTheyWereRead_isRefused() throws Exception {
    folder.hold("S4", "S4");
    OldState found = RegistryReader.of(folder.state()).readOld();
    folder.hold("S1", "S1");

    assertRefused(
        () -> folder.writes().migrate(found, MIGRATED),
        RegistryFile.STATE,
        RegistryProblem.CHANGED_ON_DISK);
  }

  @ParameterizedTest
  @CsvSource({STATE_COPY + ",STATE_BACKUP", CHECKPOINT_COPY + ",CHECKPOINT_BACKUP"})
  void migrate_anotherCopyThere_isRefusedAndKeepsTheState(String name, RegistryFile file)
      throws Exception {
    folder.hold("S4", "S4");
    RegistryFolder.write(folder.directory().resolve(name), new byte[] {'x'});
    OldState found = RegistryReader.of(folder.state()).readOld();

    assertRefused(
        () -> folder.writes().migrate(found, MIGRATED), file, RegistryProblem.BACKUP_DIFFERS);

    assertThat(folder.state()).hasBinaryContent(RegistryVectors.stateFile("S4"));
    assertThat(folder.directory().resolve(name)).hasContent("x");
  }

  @Test
  void replace_notASuccessor_isWrittenForTheOperator() throws Exception {
    folder.hold("S6", "S6");
    RegistryState without = SECOND.successor(FIRST.records());

    folder.writes().replace(read(), without);

    assertThat(folder.registry().load(SECOND.fingerprint()))
        .isEqualTo(new LoadOutcome.Loaded(without, CheckpointVerdict.PROVEN));
  }

  @Test
  void migrate_oldState_writesTheMigratedOne() throws Exception {
    folder.hold("S4", "S4");

    folder.writes().migrate(RegistryReader.of(folder.state()).readOld(), MIGRATED);

    assertThat(folder.state()).hasBinaryContent(RegistryVectors.stateFile("S8-migrated-from-S4"));
    assertThat(folder.checkpoint())
        .hasBinaryContent(RegistryVectors.checkpointFile("S8-migrated-from-S4"));
  }

  @Test
  void migrate_oldState_copiesBothFilesByteForByte() throws Exception {
    folder.hold("S4", "S4");

    folder.writes().migrate(RegistryReader.of(folder.state()).readOld(), MIGRATED);

    assertThat(folder.directory().resolve(STATE_COPY))
        .hasBinaryContent(RegistryVectors.stateFile("S4"));
    assertThat(folder.directory().resolve(CHECKPOINT_COPY))
        .hasBinaryContent(RegistryVectors.checkpointFile("S4"));
  }

  @Test
  void migrate_equalCopiesThere_isFine() throws Exception {
    folder.hold("S4", "S4");
    RegistryFolder.write(folder.directory().resolve(STATE_COPY), RegistryVectors.stateFile("S4"));

    folder.writes().migrate(RegistryReader.of(folder.state()).readOld(), MIGRATED);

    assertThat(folder.names())
        .containsExactly(
            "key-registry.json", "key-registry.json.checkpoint", CHECKPOINT_COPY, STATE_COPY);
  }

  @Test
  void close_always_givesTheLockBack() {
    boolean[] released = new boolean[1];

    OperatorWrites.open(folder.state(), () -> released[0] = true).close();

    assertThat(released[0]).isTrue();
  }

  private RegistryReading read() throws RegistryException {
    return RegistryReader.of(folder.state()).read(FIRST.fingerprint());
  }
}
