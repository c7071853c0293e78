package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The power goes off after each call of a write, and the disk keeps only what was synced. */
class PowerLossTest {

  private static final RegistryState FIRST = RegistryVectors.decoded("S5");
  private static final RegistryState SECOND = RegistryVectors.decoded("S6");
  private static final RegistryState LOST =
      RegistryVectors.decoded("S17-recovered-with-checkpoint");
  private static final RegistryState MIGRATED = RegistryVectors.decoded("S8-migrated-from-S4");
  private static final Checkpoint OLD_PROOF = Checkpoint.of(SECOND);

  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource
  void load_afterEachLossOfPower_findsTheOldOrTheNewStateOrMayWriteAgain(Save save)
      throws Exception {
    int outcomes = 0;
    for (Map<String, String> found : everyOutcome(save)) {
      RegistryFolder folder = folder(outcomes++, found);

      save.requireSafe(folder);
    }

    assertThat(outcomes).isGreaterThan(8);
  }

  @ParameterizedTest
  @EnumSource
  void checkpoint_afterEachLossOfPower_isNeverAheadOfTheState(Save save) throws Exception {
    for (Map<String, String> found : everyOutcome(save)) {
      long state = generation(found.getOrDefault("key-registry.json", save.nothing()));
      long checkpoint = generation(found.getOrDefault("key-registry.json.checkpoint", ""));

      assertThat(checkpoint).as(found.toString()).isLessThanOrEqualTo(state);
    }
  }

  @Test
  void outcomes_renamedBeforeItsContentIsSynced_holdATornFile() {
    List<JournalDisk.Call> careless =
        List.of(
            new JournalDisk.Call.Create("t"),
            new JournalDisk.Call.Write("t", "abcd"),
            new JournalDisk.Call.Rename("t", "a"));

    assertThat(PowerLoss.after(Map.of("a", "old"), careless))
        .contains(Map.of("a", "ab"), Map.of("a", ""), Map.of("a", "old"));
  }

  private Set<Map<String, String>> everyOutcome(Save save) throws Exception {
    RegistryFolder folder = RegistryFolder.in(Files.createDirectory(parent.resolve("real")));
    save.prepare(folder);
    Map<String, String> before = contents(folder);
    JournalDisk disk = new JournalDisk();
    save.write(folder, disk);
    Set<Map<String, String>> outcomes = new HashSet<>();
    for (int calls = 0; calls <= disk.calls().size(); calls++) {
      outcomes.addAll(PowerLoss.after(before, disk.calls().subList(0, calls)));
    }
    return outcomes;
  }

  private RegistryFolder folder(int number, Map<String, String> contents) throws IOException {
    RegistryFolder folder =
        RegistryFolder.in(Files.createDirectory(parent.resolve("outcome-" + number)));
    for (Map.Entry<String, String> file : contents.entrySet()) {
      RegistryFolder.write(
          folder.directory().resolve(file.getKey()),
          file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    return folder;
  }

  private static Map<String, String> contents(RegistryFolder folder) throws IOException {
    Map<String, String> contents = new HashMap<>();
    for (String name : folder.names()) {
      contents.put(name, Files.readString(folder.directory().resolve(name)));
    }
    return contents;
  }

  private static long generation(String file) {
    String digits = file.replaceAll("(?s).*\"generation\": (\\d+).*", "$1");
    return file.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** The saves that there are. */
  enum Save {
    FIRST_STATE {
      @Override
      void prepare(RegistryFolder folder) {}

      @Override
      void write(RegistryFolder folder, JournalDisk disk) throws RegistryException {
        folder.registry(disk).create(FIRST);
      }

      @Override
      void requireSafe(RegistryFolder folder) throws RegistryException {
        if (folder.registry().load(FIRST.fingerprint()) instanceof LoadOutcome.Loaded loaded) {
          assertThat(loaded.state()).isEqualTo(FIRST);
        }
        folder.registry().create(FIRST);
      }
    },
    NEXT_STATE {
      @Override
      void prepare(RegistryFolder folder) throws IOException {
        folder.hold("S5", "S5");
      }

      @Override
      void write(RegistryFolder folder, JournalDisk disk) throws RegistryException {
        folder.registry(disk).replace(FIRST, SECOND);
      }

      @Override
      void requireSafe(RegistryFolder folder) throws RegistryException {
        LoadOutcome outcome = folder.registry().load(FIRST.fingerprint());

        assertThat(((LoadOutcome.Loaded) outcome).state()).isIn(FIRST, SECOND);
      }
    },
    OPERATOR_CHANGE_OF_A_STATE_ONE_AHEAD {
      @Override
      void prepare(RegistryFolder folder) throws IOException {
        folder.hold("S6", "S5");
      }

      @Override
      void write(RegistryFolder folder, JournalDisk disk) throws RegistryException {
        RegistryReading found = RegistryReader.of(folder.state()).read(SECOND.fingerprint());
        folder.writes(disk).replace(found, next());
      }

      @Override
      void requireSafe(RegistryFolder folder) throws RegistryException {
        LoadOutcome outcome = folder.registry().load(SECOND.fingerprint());

        assertThat(((LoadOutcome.Loaded) outcome).state()).isIn(SECOND, next());
      }

      private RegistryState next() {
        return SECOND.successor(SECOND.records());
      }
    },
    RECOVERY {
      @Override
      void prepare(RegistryFolder folder) throws IOException {
        folder.hold("S6", "S6");
        Files.delete(folder.state());
      }

      @Override
      void write(RegistryFolder folder, JournalDisk disk) throws RegistryException {
        folder
            .writes(disk)
            .replace(new RegistryReading(Optional.empty(), Optional.of(OLD_PROOF)), LOST);
      }

      @Override
      void requireSafe(RegistryFolder folder) throws RegistryException {
        if (Files.exists(folder.state())) {
          LoadOutcome outcome = folder.registry().load(LOST.fingerprint());

          assertThat(((LoadOutcome.Loaded) outcome).state()).isEqualTo(LOST);
        } else {
          write(folder, new JournalDisk());
        }
      }

      @Override
      String nothing() {
        return "\"generation\": 2";
      }
    },
    MIGRATION {
      @Override
      void prepare(RegistryFolder folder) throws IOException {
        folder.hold("S4", "S3");
      }

      @Override
      void write(RegistryFolder folder, JournalDisk disk) throws RegistryException {
        folder.writes(disk).migrate(RegistryReader.of(folder.state()).readOld(), MIGRATED);
      }

      @Override
      void requireSafe(RegistryFolder folder) throws RegistryException, IOException {
        if (Files.readString(folder.state()).contains("keyregistry.openbao-kms/v1alpha1\"")) {
          write(folder, new JournalDisk());
        }
        LoadOutcome outcome = folder.registry().load(MIGRATED.fingerprint());

        assertThat(((LoadOutcome.Loaded) outcome).state()).isEqualTo(MIGRATED);
        assertThat(folder.directory().resolve("key-registry.json.v1alpha1.bak"))
            .hasBinaryContent(RegistryVectors.stateFile("S4"));
      }
    };

    abstract void prepare(RegistryFolder folder) throws IOException;

    abstract void write(RegistryFolder folder, JournalDisk disk) throws RegistryException;

    abstract void requireSafe(RegistryFolder folder) throws RegistryException, IOException;

    /** What stands for a state that is not there: the generation that its checkpoint may have. */
    String nothing() {
      return "";
    }
  }
}
