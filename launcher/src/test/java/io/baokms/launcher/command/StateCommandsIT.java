package io.baokms.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.baokms.aad.KeyId;
import io.baokms.launcher.Node;
import io.baokms.launcher.posix.FlockWriterLock;
import io.baokms.testing.transit.KeyProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateCommandsIT {

  private static final String MOUNT = "mount-marker";
  private static final String KEY = "key-marker";
  private static final String HASH = "krs1." + "A".repeat(43);
  private static final Instant CREATED = Instant.parse("2024-05-15T20:00:00Z");

  @TempDir private Path directory;
  private Node node;
  private Path state;
  private Path config;

  @BeforeEach
  void createNode() throws IOException {
    node = Node.create(directory);
    node.bao
        .controls()
        .transit(MOUNT)
        .deleteKey(KEY)
        .createKey(KEY, KeyProfile.AES256, CREATED)
        .rotate(KEY, CREATED.plusSeconds(60))
        .rotate(KEY, CREATED.plusSeconds(120));
    state = directory.resolve("state/key-registry.json");
    String yaml =
        node.yaml().replaceFirst("socketPath: .*", "socketPath: /run/openbao-kms/kms.sock");
    config = node.write("config.yaml", yaml);
  }

  @AfterEach
  void closeNode() throws IOException {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({
    "retire-versions, Missing required option: '--before-version=N'",
    "retire-versions --before-version 1, --before-version must be above 1",
    "retire-versions --before-version two, is not an int",
    "retire-versions --before-version 2 --apply, '--apply needs --expected-state-hash'",
    "retire-versions --before-version 2 --apply --expected-state-hash krs1, must be a hash",
    "restore-versions, Missing required option: '--versions=N'",
    "restore-versions --versions 1;2, is not an int",
    "'restore-versions --versions 1,0', --versions must all be above 0",
    "recover-state --active-version 0, --active-version must be above 0",
    "recover-state --expect-key-id-hash sha256:00, must be sha256: and 64 hex digits",
    "recover-state --apply, '--apply needs --expected-next-state-hash'",
    "migrate-state --apply, '--apply needs --expected-state-hash'",
    "rotation-plan --output yaml, must be text or json",
    "verify-rotation stray, unexpected argument 'stray'"
  })
  void run_wrongUsage_endsWithTwoAndOneLine(String line, String message) {
    CliRun run = CliRun.of(line.split(" ", -1));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  @Test
  void retire_hashWithoutApply_endsWithTwo() {
    CliRun run =
        CliRun.of("retire-versions", "--before-version", "2", "--expected-state-hash", HASH);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--expected-state-hash needs --apply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rotation-plan",
        "verify-rotation",
        "retire-versions --before-version 2",
        "restore-versions --versions 1",
        "recover-state",
        "migrate-state"
      })
  void run_configurationMissing_endsWithThree(String line) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ", -1)));
    arguments.addAll(List.of("--config", "/nonexistent.yaml"));

    CliRun run = CliRun.of(arguments.toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "retire-versions --before-version 2, 'There is no state: start the provider'",
    "restore-versions --versions 1, There is no state",
    "migrate-state, Registry state does not exist",
    "recover-state --active-version 4, Version 4 cannot be active",
    "rotation-plan, 'the newest version is 3, not 1; run recover-state'"
  })
  void run_nothingToWorkOn_endsWithFourAndSaysWhy(String line, String message) {
    CliRun run = run(line);

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  @Test
  void recover_openBaoGone_endsWithFourAndTellsNoAddress() {
    node.bao.stop();

    CliRun run = run("recover-state");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("connection_failed").doesNotContain("marker", "127.0.0.1");
  }

  @Test
  void recover_lockHeld_endsWithFourAndNamesTheNextStep() throws Exception {
    String hash = hash(run("recover-state --output json"), "nextStateHash");
    try (FlockWriterLock held = FlockWriterLock.acquire(state)) {
      CliRun run = run("recover-state --apply --expected-next-state-hash " + hash);

      assertThat(held).isNotNull();
      assertThat(run.exit()).isEqualTo(4);
      assertThat(run.err()).contains("held by another process").contains("stop it first");
      assertThat(state).doesNotExist();
    }
  }

  @Test
  void recover_directoryOfOthers_endsWithFourAndNamesTheUser() throws IOException {
    Files.setPosixFilePermissions(
        state.resolveSibling(""), PosixFilePermissions.fromString("rwxrwx---"));

    CliRun run = run("recover-state --apply --expected-next-state-hash " + HASH);

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("run this as the provider's OS user");
  }

  @Test
  void recover_otherHash_endsWithFourAndWritesNothing() throws IOException {
    CliRun run = run("recover-state --apply --expected-next-state-hash " + HASH);

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("not the expected one: look at the plan again");
    assertThat(state).doesNotExist();
  }

  @Test
  void recover_stateThere_namesTheFile() throws IOException {
    recover();

    CliRun run = run("recover-state");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).startsWith("state.path: " + state + ": Registry state is there");
  }

  @Test
  void rotationPlan_metadataUnreadable_stillPrintsTheLocalPart() throws IOException {
    recover();
    node.bao.stop();

    CliRun run = run("rotation-plan");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains(
            "transitMetadataStatus: fail\n", "stateLoaded: true\n", "rotationState: active\n");
    assertThat(run.err()).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void recover_plan_isTheGoldenOne(String format) throws IOException {
    CliRun run = run("recover-state --active-version 2 --output " + format);

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    Golden.assertEqual("recover-state." + format, run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void retire_plan_isTheGoldenOne(String format) throws IOException {
    recover();

    CliRun run = run("retire-versions --before-version 3 --output " + format);

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    Golden.assertEqual("retire-versions." + format, run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void restore_plan_isTheGoldenOne(String format) throws IOException {
    recover();
    retire();

    CliRun run = run("restore-versions --versions 1,2 --output " + format);

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    Golden.assertEqual("restore-versions." + format, run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void migrate_plan_isTheGoldenOne(String format) throws IOException {
    recover();
    becomeOld();

    CliRun run = run("migrate-state --output " + format);

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    Golden.assertEqual("migrate-state." + format, run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void rotationPlan_newerVersionInOpenBao_isTheGoldenOne(String format) throws IOException {
    recover();
    node.bao.controls().transit(MOUNT).rotate(KEY, CREATED.plusSeconds(180));

    CliRun run = run("rotation-plan --output " + format);

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    Golden.assertEqual("rotation-plan." + format, run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void verifyRotation_promoted_isTheGoldenOne(String format) throws IOException {
    recover();

    CliRun run = run("verify-rotation --output " + format);

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    Golden.assertEqual("verify-rotation." + format, run.out());
  }

  @Test
  void recover_apply_doesWhatThePlanSaid() throws IOException {
    JsonNode plan = json(run("recover-state --output json"));

    JsonNode done = json(recover());

    assertThat(done.path("applied").asBoolean()).isTrue();
    assertThat(done.path("nextStateHash")).isEqualTo(plan.path("nextStateHash"));
    assertThat(Files.readString(state)).contains(plan.path("nextStateHash").asText());
  }

  @Test
  void recover_hashOfTheApiServer_provesTheLineage() throws Exception {
    recover();
    String keyId =
        Files.readString(state).replaceAll("(?s).*\"activeKeyId\": \"([^\"]*)\".*", "$1");
    Files.delete(state);

    CliRun run = run("recover-state --expect-key-id-hash " + KeyId.parse(keyId).apiServerHash());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).doesNotContain("lineage is unproven");
  }

  @Test
  void retireAndRestore_apply_giveTheRecordsBack() throws IOException {
    recover();
    String before = records();
    retire();
    assertThat(records()).contains("\"removed\"");

    String hash = hash(run("restore-versions --versions 1,2 --output json"), "stateHash");
    CliRun run = run("restore-versions --versions 1,2 --apply --expected-state-hash " + hash);

    assertThat(run.err()).isEmpty();
    assertThat(records()).isEqualTo(before);
  }

  @Test
  void retire_applyOfNothing_saysNotApplied() throws IOException {
    recover();
    retire();
    byte[] before = Files.readAllBytes(state);

    CliRun run = retire();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("\"applied\": false");
    assertThat(state).hasBinaryContent(before);
  }

  @Test
  void migrate_apply_keepsEqualCopiesAndLinksTheNewState() throws IOException {
    recover();
    becomeOld();
    byte[] old = Files.readAllBytes(state);
    String hash = hash(run("migrate-state --output json"), "stateHash");

    CliRun run = run("migrate-state --apply --expected-state-hash " + hash);

    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(state)).contains("v1alpha2", "\"previousHash\": \"" + hash);
    assertThat(state.resolveSibling("key-registry.json.v1alpha1.bak")).hasBinaryContent(old);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rotation-plan",
        "verify-rotation",
        "retire-versions",
        "restore-versions",
        "recover-state",
        "migrate-state"
      })
  void help_ofEachCommand_hasAnExampleAndTheNextStep(String command) {
    CliRun run = CliRun.of(command, "--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("  bao-kms-provider " + command).contains("Next: ");
  }

  private CliRun recover() {
    String hash = hash(run("recover-state --output json"), "nextStateHash");
    return run("recover-state --output json --apply --expected-next-state-hash " + hash);
  }

  private CliRun retire() {
    String verb = "retire-versions --before-version 3 --output json";
    return run(verb + " --apply --expected-state-hash " + hash(run(verb), "stateHash"));
  }

  private void becomeOld() throws IOException {
    Path checkpoint = state.resolveSibling("key-registry.json.checkpoint");
    String old = OldSchema.of(Files.readString(state));
    String hash = old.replaceAll("(?s).*\"currentHash\": \"([^\"]*)\".*", "$1");
    Files.writeString(state, old);
    Files.writeString(checkpoint, Files.readString(checkpoint).replaceFirst("krs1\\.[^\"]*", hash));
  }

  private String records() throws IOException {
    return Files.readString(state).replaceAll("(?s).*\"snapshots\"", "");
  }

  private CliRun run(String line) {
    Stream<String> fixed = Stream.of("--config", config.toString());
    return CliRun.of(Stream.concat(Stream.of(line.split(" ", -1)), fixed).toArray(String[]::new));
  }

  private static String hash(CliRun run, String field) {
    return run.out().replaceAll("(?s).*\"" + field + "\": \"([^\"]*)\".*", "$1");
  }

  private static JsonNode json(CliRun run) throws IOException {
    assertThat(run.err()).isEmpty();
    return JsonMapper.builder().build().readTree(run.out());
  }
}
