package io.baokms.core.registry;

import static io.baokms.core.registry.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRegistrySaveTest {

  private static final RegistryState FIRST = RegistryVectors.decoded("S5");
  private static final RegistryState SECOND = RegistryVectors.decoded("S6");

  @TempDir private Path parent;
  private RegistryFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = RegistryFolder.in(parent);
  }

  @Test
  void replace_noSuccessor_isRefusedAndChangesNothing() throws Exception {
    folder.hold("S6", "S6");

    assertRefused(
        () -> folder.registry().replace(SECOND, FIRST),
        RegistryFile.STATE,
        RegistryProblem.NOT_A_SUCCESSOR);

    assertHolds("S6");
  }

  @Test
  void create_anotherStateThere_isRefusedAndChangesNothing() throws Exception {
    folder.hold("S6", "S6");

    assertRefused(
        () -> folder.registry().create(FIRST), RegistryFile.STATE, RegistryProblem.CHANGED_ON_DISK);

    assertHolds("S6");
  }

  @Test
  void create_checkpointThere_isRefused() throws Exception {
    folder.hold("S5", "S5");
    Files.delete(folder.state());

    assertRefused(
        () -> folder.registry().create(FIRST),
        RegistryFile.CHECKPOINT,
        RegistryProblem.CHANGED_ON_DISK);
  }

  @Test
  void replace_stateDamagedMeanwhile_isRefused() throws Exception {
    folder.hold("S5", "S5");
    RegistryFolder.write(folder.state(), new byte[] {'{'});

    assertRefused(
        () -> folder.registry().replace(FIRST, SECOND),
        RegistryFile.STATE,
        RegistryProblem.CHANGED_ON_DISK);
  }

  @Test
  void replace_checkpointDeletedMeanwhile_isRefused() throws Exception {
    folder.hold("S5", "S5");
    Files.delete(folder.checkpoint());

    assertRefused(
        () -> folder.registry().replace(FIRST, SECOND),
        RegistryFile.CHECKPOINT,
        RegistryProblem.CHANGED_ON_DISK);
  }

  @Test
  void replace_checkpointAheadOfState_isRefused() throws Exception {
    folder.hold("S5", "S6");

    assertRefused(
        () -> folder.registry().replace(FIRST, SECOND),
        RegistryFile.CHECKPOINT,
        RegistryProblem.CHANGED_ON_DISK);
  }

  @Test
  void create_targetIsADirectory_isRefused() throws Exception {
    Files.createDirectory(folder.state());

    assertRefused(
        () -> folder.registry().create(FIRST), RegistryFile.STATE, RegistryProblem.CHANGED_ON_DISK);
  }

  @Test
  void create_temporaryIsADirectory_failsToWrite() throws Exception {
    Files.createDirectory(folder.temporary());

    assertRefused(
        () -> folder.registry().create(FIRST), RegistryFile.STATE, RegistryProblem.WRITE_FAILED);
  }

  @Test
  void create_emptyFolder_writesBothFilesByteEqual() throws Exception {
    folder.registry().create(FIRST);

    assertHolds("S5");
  }

  @Test
  void create_emptyFolder_givesMode0640() throws Exception {
    folder.registry().create(FIRST);

    assertThat(mode(folder.state())).isEqualTo("rw-r-----");
    assertThat(mode(folder.checkpoint())).isEqualTo("rw-r-----");
  }

  @Test
  void create_leftoverTemporary_isReplaced() throws Exception {
    Files.writeString(folder.temporary(), "half of a state");

    folder.registry().create(FIRST);

    assertHolds("S5");
    assertThat(folder.temporary()).doesNotExist();
  }

  @Test
  void create_temporaryIsALink_leavesItsTargetAlone() throws Exception {
    Path target = Files.writeString(parent.resolve("target"), "precious");
    Files.createSymbolicLink(folder.temporary(), target);

    folder.registry().create(FIRST);

    assertHolds("S5");
    assertThat(target).hasContent("precious");
  }

  @Test
  void replace_publishedStateThere_writesBothFilesByteEqual() throws Exception {
    folder.hold("S5", "S5");

    folder.registry().replace(FIRST, SECOND);

    assertHolds("S6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"S5", "S6"})
  void replace_earlierTryGotAsFarAsTheState_completesIt(String checkpoint) throws Exception {
    folder.hold("S6", checkpoint);

    folder.registry().replace(FIRST, SECOND);

    assertHolds("S6");
  }

  @Test
  void create_earlierTryGotAsFarAsTheState_completesIt() throws Exception {
    RegistryFolder.write(folder.state(), RegistryVectors.stateFile("S5"));

    folder.registry().create(FIRST);

    assertHolds("S5");
  }

  @Test
  void create_emptyFolder_makesTheCallsInTheirDurableOrder() throws Exception {
    FaultyDisk disk = new FaultyDisk();

    folder.registry(disk).create(FIRST);

    assertThat(disk.calls())
        .containsExactlyElementsOf(
            List.of(
                "create .key-registry.json.tmp",
                "write",
                "restrict",
                "sync file",
                "close",
                "rename .key-registry.json.tmp key-registry.json",
                "sync directory",
                "create .key-registry.json.checkpoint.tmp",
                "write",
                "restrict",
                "sync file",
                "close",
                "rename .key-registry.json.checkpoint.tmp key-registry.json.checkpoint",
                "sync directory"));
  }

  @Test
  void create_writtenState_passesAnIndependentCheck() throws Exception {
    folder.registry().create(RegistryVectors.decoded("S12-escaped-identity"));

    String file = Files.readString(folder.state());
    String named = file.replaceAll("(?s).*\"currentHash\": \"([^\"]*)\".*", "$1");
    String body =
        file.replaceAll("\n *\"currentHash\": \"[^\"]*\",", "")
            .replaceAll("\n *", "")
            .replace("\": ", "\":");
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));

    assertThat(named)
        .isEqualTo("krs1." + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  private void assertHolds(String vector) {
    assertThat(folder.state()).hasBinaryContent(RegistryVectors.stateFile(vector));
    assertThat(folder.checkpoint()).hasBinaryContent(RegistryVectors.checkpointFile(vector));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
