package io.baokms.release.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
  private static final String COMMIT = "c".repeat(40);
  private static final EvidenceManifest EMPTY =
      new EvidenceManifest(1, "0.1.0", "preview", COMMIT, List.of());

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void record() throws IOException, ReleaseException {
    folder = temporary.resolve("evidence");
    EvidenceRecorder.open(folder, EMPTY).add(row("unit"), List.of(source("unit.xml", "all good")));
    EvidenceRecorder.open(folder, EMPTY)
        .add(row("security-review"), List.of(source("review.md", "looked at")));
  }

  @Test
  void open_withoutManifest_saysWhatToDo() {
    assertThatThrownBy(() -> EvidenceFolder.open(temporary))
        .hasMessageStartingWith("EVIDENCE_MISSING: ")
        .hasMessageEndingWith("record rows with bao-release evidence add");
  }

  @Test
  void open_byteChanged_isTheRowsProblem() throws Exception {
    Files.writeString(folder.resolve("tests/unit/unit.xml"), "all gone");

    assertThat(problems())
        .containsExactly(
            new EvidenceProblem(
                Code.EVIDENCE_TAMPERED,
                "unit",
                "tests/unit/unit.xml has another SHA-256 than the manifest says"));
  }

  @Test
  void open_fileLonger_isTheRowsProblem() throws Exception {
    Files.writeString(folder.resolve("tests/unit/unit.xml"), "all good, and more");

    assertThat(problems()).singleElement().extracting(EvidenceProblem::row).isEqualTo("unit");
  }

  @Test
  void open_fileGone_isTheRowsProblem() throws Exception {
    Files.delete(folder.resolve("reviews/security.md"));

    assertThat(problems())
        .containsExactly(
            new EvidenceProblem(
                Code.EVIDENCE_TAMPERED, "security-review", "reviews/security.md is gone"));
  }

  @Test
  void open_fileReplacedByLink_isTheRowsProblem() throws Exception {
    Path file = folder.resolve("tests/unit/unit.xml");
    Files.move(file, temporary.resolve("elsewhere"));
    Files.createSymbolicLink(file, temporary.resolve("elsewhere"));

    assertThat(problems()).extracting(EvidenceProblem::row).containsOnly("unit");
  }

  @Test
  void open_fileInNoRow_isAProblem() throws Exception {
    Files.writeString(folder.resolve("tests/unit/other.xml"), "who?");

    assertThat(problems())
        .containsExactly(
            new EvidenceProblem(
                Code.EVIDENCE_TAMPERED, "", "tests/unit/other.xml is in no row of the manifest"));
  }

  @Test
  void open_untouched_hasNoProblem() throws Exception {
    EvidenceFolder evidence = EvidenceFolder.open(folder);

    assertThat(evidence.problems()).isEmpty();
    assertThat(evidence.manifest().rows())
        .extracting(EvidenceRow::id)
        .containsExactly("security-review", "unit");
  }

  @Test
  void add_rowTwice_isRefused() throws Exception {
    EvidenceRecorder recorder = EvidenceRecorder.open(folder, EMPTY);

    assertThatThrownBy(() -> recorder.add(row("unit"), List.of()))
        .hasMessageContaining("row unit is recorded already");
  }

  @Test
  void open_folderOfAnotherCommit_isRefused() {
    EvidenceManifest other = new EvidenceManifest(1, "0.1.0", "preview", "d".repeat(40), List.of());

    assertThatThrownBy(() -> EvidenceRecorder.open(folder, other))
        .hasMessageStartingWith("EVIDENCE_COMMIT: ");
  }

  private List<EvidenceProblem> problems() throws ReleaseException {
    return EvidenceFolder.open(folder).problems();
  }

  private Path source(String name, String text) throws IOException {
    return Files.writeString(temporary.resolve(name), text);
  }

  private static EvidenceRow row(String id) {
    return new EvidenceRow(
        id,
        Result.PASS,
        COMMIT,
        List.of(),
        "2026-11-24T00:00:00Z",
        "2026-11-24T00:00:00Z",
        "test",
        new EvidenceEnvironment(null, null, null, null),
        null,
        List.of());
  }
}
