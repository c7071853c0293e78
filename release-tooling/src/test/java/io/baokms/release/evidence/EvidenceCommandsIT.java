package io.baokms.release.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.ReleaseCli;
import io.baokms.release.repo.Checkout;
import io.baokms.release.repo.GitFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCommandsIT {
  private static final Path OWN = Path.of(System.getProperty("baokms.root", ".."));

  @TempDir private Path temporary;
  private final StringWriter err = new StringWriter();
  private Path repository;
  private Path evidence;
  private Path release;
  private Checkout checkout;

  @BeforeEach
  void lay() throws IOException, ReleaseException {
    repository = temporary.resolve("repository");
    evidence = temporary.resolve("evidence");
    release = temporary.resolve("release");
    String pom = "<artifactId>bao-kms-parent</artifactId><version>0.1.0-preview.1</version>";
    checkout =
        GitFolder.create(repository)
            .file("pom.xml", pom)
            .file("release.yaml", Files.readString(OWN.resolve("release.yaml")))
            .file("compatibility.yaml", Files.readString(OWN.resolve("compatibility.yaml")))
            .file("kms-core/A.java", "a")
            .commit();
    Files.createDirectories(release);
    Files.writeString(release.resolve("release-notes.md"), "notes\n");
    Files.writeString(release.resolve("checksums.txt"), "a".repeat(64) + "  release-notes.md\n");
    Files.writeString(temporary.resolve("report.xml"), "<ok/>");
  }

  @Test
  void add_unknownEnvironmentKey_isRefused() {
    int exit = add("unit", "--environment", "vault=1");

    assertThat(exit).isEqualTo(3);
    assertThat(err.toString()).contains("--environment vault is not one of [openbao");
  }

  @Test
  void add_artifactThatTheListLacks_isRefused() {
    int exit = add("unit", "--artifact", "other.deb");

    assertThat(exit).isEqualTo(3);
    assertThat(err.toString()).contains("--artifact names a file that");
  }

  @Test
  void add_rowIdOutOfTheFolder_isRefused() {
    int exit = add("../unit");

    assertThat(exit).isEqualTo(3);
    assertThat(err.toString()).contains("row ../unit: a row id is lower-case words");
  }

  @Test
  void pack_withoutTagAndSignature_isRefusedByName() {
    add("unit");

    int exit = pack("--mode", "release");

    assertThat(exit).isEqualTo(4);
    assertThat(err.toString())
        .startsWith("EVIDENCE_MISSING: ")
        .contains("source/tag.json", "verify/image-signature.json", "digests/checksums.txt.bundle");
  }

  @Test
  void add_row_hasCommitDigestsAndFile() throws Exception {
    int exit = add("unit", "--environment", "arch=amd64", "--tool", "maven");

    assertThat(exit).as(err.toString()).isZero();
    EvidenceManifest manifest = EvidenceFolder.open(evidence).manifest();
    EvidenceRow row = manifest.row("unit").orElseThrow();
    assertThat(manifest.version()).isEqualTo("0.1.0-preview.1");
    assertThat(manifest.channel()).isEqualTo("preview");
    assertThat(row.commit()).isEqualTo(checkout.commit());
    assertThat(row.artifactDigests()).containsExactly("sha256:" + "a".repeat(64));
    assertThat(row.environment().arch()).isEqualTo("amd64");
    assertThat(row.files()).extracting(EvidenceFile::path).containsExactly("tests/unit/report.xml");
  }

  @Test
  void add_review_hasTheDigestOfItsScope() throws Exception {
    add("security-review");

    EvidenceRow row = EvidenceFolder.open(evidence).manifest().row("security-review").orElseThrow();
    assertThat(row.scopeDigest())
        .isEqualTo(new ScopeDigest(checkout).of(List.of("kms-core")).digest());
    assertThat(row.files()).extracting(EvidenceFile::path).containsExactly("reviews/security.md");
  }

  @Test
  void pack_sameFolderTwice_isTheSameBytes() throws Exception {
    add("unit");
    Path archive = release.resolve("bao-kms-provider_0.1.0-preview.1_evidence.tar.gz");

    int first = pack("--mode", "dev");
    byte[] before = Files.readAllBytes(archive);
    int second = pack("--mode", "dev");

    assertThat(List.of(first, second)).as(err.toString()).containsOnly(0);
    assertThat(archive).hasBinaryContent(before);
    assertThat(evidence.resolve("notes/release-notes.md")).hasContent("notes\n");
    assertThat(EvidenceFolder.open(evidence).problems()).isEmpty();
  }

  @Test
  void add_soakWithoutTheCandidatesIndex_isRefused() {
    int exit = add("soak");

    assertThat(exit).isEqualTo(3);
    assertThat(err.toString()).contains("row soak needs --file with the candidate's");
  }

  @Test
  void add_soak_isOfTheCandidatesCommitFilesAndCode() throws Exception {
    String candidate = checkout.commit();
    String digest = "b".repeat(64);
    String code = new ScopeDigest(checkout).ofCode().digest();
    String index =
        "{\"release\":{\"version\":\"0.1.0-preview.1\",\"source_commit\":\"%s\"},\"assets\":[{\"sha256\":\"%s\"}]}"
            .formatted(candidate, digest);
    Path file = temporary.resolve("provenance-index.json");
    Files.writeString(file, index);
    GitFolder.create(repository).file("docs/page.md", "later").commit();

    int exit = add("soak", "--file", file.toString(), "--started", "2026-11-20T00:00:00Z");

    assertThat(exit).as(err.toString()).isZero();
    EvidenceRow row = EvidenceFolder.open(evidence).manifest().row("soak").orElseThrow();
    assertThat(row.commit()).isEqualTo(candidate);
    assertThat(row.artifactDigests()).containsExactly("sha256:" + digest);
    assertThat(row.scopeDigest()).isEqualTo(code);
    assertThat(row.duration()).isPositive();
  }

  @Test
  void pack_noRowInModeRelease_isRefused() {
    int exit = pack("--mode", "release");

    assertThat(exit).isEqualTo(4);
    assertThat(err.toString()).startsWith("EVIDENCE_MISSING: ").contains("has no manifest.json");
  }

  @Test
  void pack_noRowInModeDev_hasAManifestWithoutRows() throws Exception {
    int exit = pack("--mode", "dev");

    assertThat(exit).as(err.toString()).isZero();
    assertThat(EvidenceFolder.open(evidence).manifest().rows()).isEmpty();
  }

  @Test
  void tag_annotatedAndUnsigned_saysSo() throws Exception {
    GitFolder.create(repository).git("tag", "-a", "0.1.0-preview.1", "-m", "Release");

    assertThat(SourceTag.of(checkout, "0.1.0-preview.1"))
        .contains(new SourceTag("0.1.0-preview.1", checkout.commit(), true, false));
  }

  @Test
  void tag_lightweight_saysSo() throws Exception {
    GitFolder.create(repository).git("tag", "0.1.0");

    assertThat(SourceTag.of(checkout, "0.1.0"))
        .contains(new SourceTag("0.1.0", checkout.commit(), false, false));
  }

  private int add(String row, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("evidence", "add", "--row", row, "--result", "pass"));
    arguments.addAll(List.of("--file", temporary.resolve("report.xml").toString()));
    arguments.addAll(List.of(more));
    return run(arguments);
  }

  private int pack(String... more) {
    List<String> arguments = new ArrayList<>(List.of("evidence", "pack"));
    arguments.addAll(List.of(more));
    return run(arguments);
  }

  private int run(List<String> arguments) {
    arguments.addAll(
        List.of(
            "--repo",
            repository.toString(),
            "--evidence",
            evidence.toString(),
            "--dir",
            release.toString()));
    PrintWriter out = new PrintWriter(new StringWriter());
    return new ReleaseCli(out, new PrintWriter(err)).run(arguments.toArray(String[]::new));
  }
}
