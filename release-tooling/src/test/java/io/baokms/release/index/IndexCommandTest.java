package io.baokms.release.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.cli.Mode;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.readback.DebReader;
import io.baokms.release.sign.RealRelease;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {
  private static final String VERSION = "0.1.0-preview.1";
  private static final String DEB = "bao-kms-provider_" + VERSION + "_linux_amd64.deb";

  @TempDir private static Path shared;
  private static ReleaseFixture pristine;

  @TempDir private Path folder;
  private ReleaseFixture release;

  @BeforeAll
  static void make() throws Exception {
    pristine = ReleaseFixture.make(shared, VERSION);
  }

  @BeforeEach
  void copy() throws Exception {
    release = pristine.copy(folder);
  }

  @Test
  void index_developmentBuild_isNoRelease() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    ReleaseFixture dev = ReleaseFixture.make(other, VERSION, Mode.DEV);

    Cli.Run run = index(dev, "--first-release");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("DEV_ARTIFACT: ");
  }

  @Test
  void index_neitherPreviousNorFirst_isAUsageError() {
    assertThat(index(release).exitCode()).isEqualTo(2);
  }

  @Test
  void index_previousOfTheSameVersion_isRefused() {
    Cli.Run run = index(release, "--previous", release.file(ReleaseFiles.INDEX).toString());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("TAG_MISMATCH: ");
  }

  @Test
  void index_absentFile_isMissing() throws Exception {
    Files.delete(release.file("release-notes.md"));

    assertThat(index(release, "--first-release").err())
        .startsWith("FILE_MISSING: ")
        .contains("release-notes.md");
  }

  @Test
  void index_noBuildFacts_isAnInputError() throws Exception {
    Files.delete(release.release().resolveSibling("facts/build.json"));

    Cli.Run run = index(release, "--first-release");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("run bao-release build first");
  }

  @Test
  void index_previousOfAnotherVersion_isAccepted() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    ReleaseFixture earlier = ReleaseFixture.make(other, "0.0.9");

    Cli.Run run = index(release, "--previous", earlier.file(ReleaseFiles.INDEX).toString());

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void index_writtenTwice_isTheSame() throws Exception {
    byte[] first = Files.readAllBytes(release.file(ReleaseFiles.INDEX));

    index(release, "--first-release");

    assertThat(Files.readAllBytes(release.file(ReleaseFiles.INDEX))).isEqualTo(first);
  }

  @Test
  void index_readBack_writesTheSameBytes() throws Exception {
    byte[] bytes = Files.readAllBytes(release.file(ReleaseFiles.INDEX));

    assertThat(ProvenanceIndex.read(bytes).write()).isEqualTo(bytes);
  }

  @Test
  void index_ofTheFixture_statesWhatIsThere() throws Exception {
    ProvenanceIndex index = read();

    assertThat(index.release().channel()).isEqualTo("preview");
    assertThat(index.release().prerelease()).isTrue();
    assertThat(index.release().generatedAtUtc().instant().getEpochSecond())
        .isEqualTo(ReleaseFixture.EPOCH);
    assertThat(index.assets()).extracting(Asset::name).isSorted().hasSize(26);
    assertThat(index.sboms()).hasSize(6);
    assertThat(index.image().ref()).isEqualTo("ghcr.io/baokms/bao-kms-provider:" + VERSION);
    assertThat(index.image().rebuildDigest()).isEqualTo(index.image().digest());
    assertThat(index.image().platforms())
        .hasSize(2)
        .allMatch(each -> each.manifestDigest().equals(each.rebuildManifestDigest()));
    assertThat(index.attestations().available()).isFalse();
    assertThat(index.signing().mode()).isEqualTo("key");
    assertThat(index.evidence().rows()).isEqualTo(1);
    assertThat(index.tests()).extracting(TestFacts::row).containsExactly("unit");
    assertThat(index.matrix().rows()).extracting(MatrixFacts.Row::status).containsOnly("pending");
  }

  @Test
  void index_ofAPackage_statesWhatItSaysOfItself() throws Exception {
    Asset deb = read().asset(DEB).orElseThrow();

    assertThat(deb.sha256()).isEqualTo(Sha256.of(release.file(DEB)));
    assertThat(deb.recordedSha256()).isEqualTo(deb.sha256());
    assertThat(deb.goarch()).isEqualTo("amd64");
    assertThat(deb.reproducible()).isEqualTo(Reproducible.MATCH);
    assertThat(deb.tested()).isFalse();
    assertThat(deb.packageFacts()).isEqualTo(DebReader.read(release.file(DEB)));
  }

  @Test
  void index_fileThatAPassedRowNames_isTested() throws Exception {
    assertThat(read().asset(release.names().image()).orElseThrow().tested()).isTrue();
  }

  @Test
  void index_listSignedByAWorkflow_namesIt() throws Exception {
    Path bundle =
        Path.of(
            IndexCommandTest.class
                .getResource("/sigstore/sigstore-java-2.0.0.jar.sigstore.json")
                .toURI());
    Files.copy(
        bundle, release.file(ReleaseFiles.CHECKSUMS_BUNDLE), StandardCopyOption.REPLACE_EXISTING);

    index(release, "--first-release");

    assertThat(read().signing())
        .isEqualTo(
            new SigningFacts(
                "keyless", null, RealRelease.POLICY.identity(), RealRelease.POLICY.issuer()));
    assertThat(read().attestations().unavailableReason()).contains("verify/attestations.json");
  }

  private ProvenanceIndex read() throws Exception {
    return ProvenanceIndex.read(Files.readAllBytes(release.file(ReleaseFiles.INDEX)));
  }

  private static Cli.Run index(ReleaseFixture of, String... more) {
    List<String> arguments = new ArrayList<>(List.of("index"));
    arguments.addAll(List.of("--repo", System.getProperty("baokms.root")));
    arguments.addAll(List.of("--dir", of.release().toString()));
    arguments.addAll(List.of("--evidence", of.evidence().toString()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments);
  }
}
