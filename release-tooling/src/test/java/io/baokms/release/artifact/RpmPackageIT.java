package io.baokms.release.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.Family;
import io.baokms.release.testing.Programs;
import io.baokms.release.testing.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RpmPackageIT {
  private final RpmPackage packages = new RpmPackage(SmallProgram.papers(), SmallProgram.PROJECT);
  @TempDir private Path folder;

  @BeforeAll
  static void programs() {
    Programs.require("rpm");
  }

  @Test
  void write_twice_givesEqualBytes() throws Exception {
    Path one = write(Family.JWT, "one.rpm");
    Path other = write(Family.JWT, "other.rpm");

    assertThat(one).hasSameBinaryContentAs(other);
  }

  @Test
  void fields_defaultFamily_areThoseOfTheSpec() throws Exception {
    Path rpm = write(Family.JWT, "x.rpm");

    String form = "%{NVRA} %{LICENSE} %{VENDOR} %{BUILDTIME} %{BUILDHOST} %{FILEDIGESTALGO}";

    assertThat(query(rpm, "--qf", form))
        .isEqualTo(
            "bao-kms-provider-0.1.0~preview.3-1.x86_64 Apache-2.0 The vendor "
                + SmallProgram.TIME.getEpochSecond()
                + " reproducible 8");
  }

  @Test
  void dependencies_ofTheRuntime_areLibraries() throws Exception {
    Path rpm = write(Family.JWT, "x.rpm");

    assertThat(query(rpm, "--requires").lines())
        .contains("libc.so.6(GLIBC_2.17)(64bit)", "libz.so.1()(64bit)");
    assertThat(query(rpm, "--recommends")).isEqualTo("systemd\n");
    assertThat(query(rpm, "--conflicts")).isEmpty();
  }

  @Test
  void dependencies_otherFamily_standInForTheDefaultOne() throws Exception {
    Path rpm = write(Family.PKCS11, "x.rpm");

    assertThat(query(rpm, "--provides").lines()).contains("bao-kms-provider");
    assertThat(query(rpm, "--conflicts")).isEqualTo("bao-kms-provider\n");
    assertThat(query(rpm, "--obsoletes")).isEqualTo("bao-kms-provider\n");
  }

  @Test
  void files_defaultFamily_areTheTableWithModesAndOwners() throws Exception {
    Path rpm = write(Family.JWT, "x.rpm");

    assertThat(
            query(
                    rpm,
                    "--qf",
                    "[%{FILEMODES:perms} %{FILEUSERNAME}/%{FILEGROUPNAME} %{FILENAMES}\n]")
                .lines())
        .filteredOn(line -> line.startsWith("-"))
        .containsExactlyInAnyOrderElementsOf(HostTable.lines(Family.JWT, List.of()));
  }

  @Test
  void files_folders_areOnlyOurOwn() throws Exception {
    Path rpm = write(Family.JWT, "x.rpm");

    assertThat(query(rpm, "--qf", "[%{FILEMODES:perms} %{FILENAMES}\n]").lines())
        .filteredOn(line -> line.startsWith("d"))
        .allMatch(line -> line.startsWith("drwxr-xr-x /usr/") && line.contains("bao-kms-provider"));
  }

  private Path write(Family family, String name) throws Exception {
    Path file = folder.resolve(name);
    packages.write(SmallProgram.target(family), SmallProgram.program(), file);
    return file;
  }

  private static String query(Path rpm, String... question) throws Exception {
    List<String> command = new ArrayList<>(List.of("rpm", "-qp"));
    command.addAll(List.of(question));
    command.add(rpm.toString());
    Ran ran = Ran.run(Map.of("LC_ALL", "C.UTF-8"), command);
    assertThat(ran.code()).as(ran.stderr()).isZero();
    return ran.stdout();
  }
}
