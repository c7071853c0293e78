package io.baokms.release.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.cli.Mode;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.FakeImage;
import io.baokms.release.testing.FakePackages;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.tool.Tool;
import io.baokms.release.version.ReleaseVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of a folder may not be, one row of the negative table after the other. */
class FolderFilesTest {
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

  static Stream<String> files() {
    return pristine.names().all().stream().map(ReleaseFile::name);
  }

  static Stream<String> indexed() {
    return files().filter(name -> !name.startsWith(ReleaseFiles.INDEX));
  }

  @ParameterizedTest
  @MethodSource("files")
  void verify_anyFileDropped_isMissing(String name) throws Exception {
    Files.delete(release.file(name));

    Refusals.assertRefused(release.verify(), "FILE_MISSING", "lacks " + name);
  }

  @ParameterizedTest
  @MethodSource("indexed")
  void verify_anyFileWithAByteFlipped_isAnother(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(release.file(name));
    bytes[bytes.length / 2] ^= 1;
    Files.write(release.file(name), bytes);

    Refusals.assertRefused(release.verify(), "DIGEST_MISMATCH", name);
  }

  @ParameterizedTest
  @MethodSource("indexed")
  void verify_anyFileCutOff_hasAnotherSize(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(release.file(name));
    Files.write(release.file(name), Arrays.copyOf(bytes, bytes.length - 1));

    Refusals.assertRefused(release.verify(), "SIZE_MISMATCH", name);
  }

  @ParameterizedTest
  @CsvSource({"extra.txt", ".hidden", "bao-kms-provider_0.1.0-preview.1_linux_riscv64"})
  void verify_fileAdded_isExtra(String name) throws Exception {
    Files.writeString(release.file(name), "x");

    Refusals.assertRefused(release.verify(), "FILE_EXTRA", name);
  }

  @Test
  void verify_fileRenamed_isNamed() throws Exception {
    Files.move(release.file(DEB), release.file("other.deb"));

    Refusals.assertRefused(release.verify(), "FILE_RENAMED", "other.deb is " + DEB);
  }

  @Test
  void verify_filesSwapped_areNamed() throws Exception {
    Path aside = folder.resolve("aside");
    Files.move(release.file(DEB), aside);
    Files.move(release.file(RPM), release.file(DEB));
    Files.move(aside, release.file(RPM));

    Refusals.assertRefused(release.verify(), "FILES_SWAPPED", DEB + " is " + RPM);
  }

  @Test
  void verify_nameInOtherCase_isInvalid() throws Exception {
    Files.move(release.file("release-notes.md"), release.file("Release-Notes.md"));

    Refusals.assertRefused(release.verify(), "NAME_INVALID", "Release-Notes.md");
  }

  @ParameterizedTest
  @MethodSource("files")
  void verify_linkToTheSameBytes_isNoRegularFile(String name) throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(release.file(name), elsewhere);
    Files.createSymbolicLink(release.file(name), elsewhere);

    Refusals.assertRefused(release.verify(), "FILE_TYPE", name);
  }

  @Test
  void verify_danglingLink_isNoRegularFile() throws Exception {
    Files.createSymbolicLink(release.file("x"), folder.resolve("nowhere"));

    Refusals.assertRefused(release.verify(), "FILE_TYPE", "x is no regular file");
  }

  @Test
  void verify_folderInside_isNoRegularFile() throws Exception {
    Files.createDirectory(release.file("x"));

    Refusals.assertRefused(release.verify(), "FILE_TYPE", "x is no regular file");
  }

  @ParameterizedTest
  @ValueSource(strings = {DEB, ReleaseFiles.CHECKSUMS, ReleaseFiles.INDEX, ReleaseFiles.PROVENANCE})
  void verify_pipe_isRefusedWithoutWaitingForIt(String name) throws Exception {
    Files.delete(release.file(name));
    Tool.find("mkfifo").run(List.of(release.file(name).toString()));

    Refusals.assertRefused(release.verify(), "FILE_TYPE", name);
  }

  @Test
  void verify_absentFolder_isMissing() {
    Cli.Run run = release.verify(folder.resolve("absent"), List.of());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("FILE_MISSING: ");
  }

  @Test
  void verify_debOfAnotherVersion_isATagMismatch() throws Exception {
    byte[] deb = FakePackages.deb("bao-kms-provider", "0.2.0-1", "amd64");
    Files.write(release.file(DEB), deb);
    release.sign();

    Refusals.assertRefused(release.verify(), "TAG_MISMATCH", DEB + " is of 0.2.0-1");
  }

  @Test
  void verify_rpmOfAnotherVersion_isATagMismatch() throws Exception {
    byte[] rpm = FakePackages.rpm("bao-kms-provider", "0.2.0", "x86_64");
    Files.write(release.file(RPM), rpm);
    release.sign();

    Refusals.assertRefused(release.verify(), "TAG_MISMATCH", RPM + " is of 0.2.0-1");
  }

  @Test
  void verify_packageForAnotherMachine_isNamed() throws Exception {
    byte[] deb = FakePackages.deb("bao-kms-provider", "0.1.0~preview.1-1", "arm64");
    Files.write(release.file(DEB), deb);
    release.sign();

    Refusals.assertRefused(
        release.verify(), "NAME_INVALID", DEB + " holds bao-kms-provider for arm64");
  }

  @Test
  void verify_imageOfAnotherVersion_isATagMismatch() throws Exception {
    byte[] image = FakeImage.of("0.2.0", ReleaseFixture.COMMIT).tar();
    Files.write(release.file(release.names().image()), image);
    release.sign();

    Refusals.assertRefused(release.verify(), "TAG_MISMATCH", "the archive's ref is \"0.2.0\"");
  }

  @Test
  void verify_imageOfAnotherCommit_isACommitMismatch() throws Exception {
    byte[] image = FakeImage.of(VERSION, "0".repeat(40)).tar();
    Files.write(release.file(release.names().image()), image);
    release.sign();

    Refusals.assertRefused(release.verify(), "COMMIT_MISMATCH", "0".repeat(40));
  }

  @Test
  void verify_staticPodBundleOfAnotherImage_isRefused() throws Exception {
    byte[] image = FakeImage.of(VERSION, "0".repeat(40)).tar();
    Files.write(release.file(release.names().image()), image);
    release.sign();

    Refusals.assertRefused(
        release.verify(), "DIGEST_MISMATCH", "_static-pod.tar.gz is for the image");
  }

  @Test
  void verify_sbomOfOtherFiles_isASubjectMismatch() throws Exception {
    byte[] deb = FakePackages.deb("bao-kms-provider", "0.1.0~preview.1-1", "amd64");
    byte[] longer = Arrays.copyOf(deb, deb.length + 2);
    Files.write(release.file(DEB), longer);
    release.sign();

    Refusals.assertRefused(
        release.verify(),
        "SUBJECT_MISMATCH",
        "sbom-bao-kms-provider-linux-amd64.spdx.json does not describe " + DEB);
  }

  @Test
  void verify_everyFileAltered_reportsEveryCheck() throws Exception {
    for (String name : files().toList()) {
      Files.writeString(release.file(name), "{}");
    }

    Cli.Run run = release.verify();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("index.signature", "checksums.format", "packages.version");
  }

  @Test
  void verify_oneFileOfASecondFamily_asksForTheOthers() throws Exception {
    String name = "bao-kms-provider-certauth-pkcs11_" + VERSION + "_linux_amd64";
    Files.writeString(release.file(name), "x");

    Refusals.assertRefused(release.verify(), "FILE_MISSING", "lacks " + name + ".deb");
  }

  @Test
  void verify_folderOfTwoFamilies_passes() throws Exception {
    ReleaseFiles files =
        new ReleaseFiles(ReleaseVersion.parse(VERSION), List.of(Family.JWT, Family.PKCS11));
    Path other = Files.createDirectory(folder.resolve("other"));

    Cli.Run run = ReleaseFixture.make(other, files, Mode.RELEASE).verify();

    assertThat(run.out()).doesNotContain("[fail]", "[skip]", "[warn]");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void verify_untouchedFolder_passesEveryCheck() {
    Cli.Run run = release.verify();

    assertThat(run).isEqualTo(new Cli.Run(0, run.out(), ""));
    assertThat(run.out()).contains("[pass] ").doesNotContain("[fail]", "[skip]", "[warn]");
  }
}
