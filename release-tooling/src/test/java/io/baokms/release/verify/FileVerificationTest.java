package io.baokms.release.verify;

import static io.baokms.release.verify.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileVerificationTest {
  private static final String VERSION = "0.1.0-preview.1";
  private static final String DEB = "bao-kms-provider_" + VERSION + "_linux_amd64.deb";
  private static final String RPM = "bao-kms-provider_" + VERSION + "_linux_amd64.rpm";

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

  static Stream<String> listed() {
    return pristine.names().listed().stream().map(ReleaseFile::name);
  }

  @Test
  void verify_alteredFile_isAnother() throws Exception {
    Files.writeString(release.file("release-notes.md"), "altered\n");

    assertRefused(verify("release-notes.md"), "DIGEST_MISMATCH", "release-notes.md");
  }

  @Test
  void verify_otherFileUnderItsName_isNamed() throws Exception {
    Files.write(release.file(DEB), Files.readAllBytes(release.file(RPM)));

    assertRefused(verify(DEB), "FILES_SWAPPED", DEB + " is " + RPM);
  }

  @Test
  void verify_listedFileUnderAnotherName_isNamed() throws Exception {
    Files.move(release.file(DEB), release.file("other.deb"));

    assertRefused(verify("other.deb"), "FILE_RENAMED", "other.deb is " + DEB);
  }

  @Test
  void verify_fileWithoutALine_isExtra() throws Exception {
    Files.writeString(release.file("other"), "x");

    assertRefused(verify("other"), "FILE_EXTRA", "no line for other");
  }

  @Test
  void verify_link_isNoRegularFile() throws Exception {
    Files.move(release.file(DEB), folder.resolve("elsewhere"));
    Files.createSymbolicLink(release.file(DEB), folder.resolve("elsewhere"));

    assertRefused(verify(DEB), "FILE_TYPE", DEB);
  }

  @Test
  void verify_absentFile_isMissing() {
    assertThat(verify("absent").err()).startsWith("FILE_MISSING: ");
  }

  @Test
  void verify_listWithoutItsBundle_provesNothing() throws Exception {
    Files.delete(release.file(ReleaseFiles.CHECKSUMS_BUNDLE));

    assertRefused(verify(DEB), "FILE_MISSING", ReleaseFiles.CHECKSUMS_BUNDLE);
  }

  @Test
  void verify_alteredList_isNotWhatWasSigned() throws Exception {
    Path list = release.file(ReleaseFiles.CHECKSUMS);
    Files.writeString(list, Files.readString(list).replaceFirst("[0-9a-f]{64}", "0".repeat(64)));

    assertRefused(verify("release-notes.md"), "BUNDLE_REPLAYED", ReleaseFiles.CHECKSUMS_BUNDLE);
  }

  @ParameterizedTest
  @MethodSource("listed")
  void verify_anyListedFile_passes(String name) {
    Cli.Run run = verify(name);

    assertThat(run.out()).doesNotContain("[fail]", "[skip]");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void verify_fileListAndBundleAlone_areEnough() throws Exception {
    Path few = Files.createDirectory(folder.resolve("few"));
    for (String name : List.of(DEB, ReleaseFiles.CHECKSUMS, ReleaseFiles.CHECKSUMS_BUNDLE)) {
      Files.copy(release.file(name), few.resolve(name));
    }

    assertThat(release.verify(few.resolve(DEB), List.of()).exitCode()).isZero();
  }

  @Test
  void verify_jsonOutput_isOneReport() {
    Cli.Run run = release.verify(release.file(DEB), List.of("--output", "json"));

    assertThat(run.out()).startsWith("{\n  \"name\": \"verify\",\n  \"checks\": [");
  }

  private Cli.Run verify(String name) {
    return release.verify(release.file(name), List.of());
  }
}
