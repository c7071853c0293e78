package io.baokms.release.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.Family;
import io.baokms.release.testing.Programs;
import io.baokms.release.testing.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebInstallIT {
  @TempDir private static Path packages;
  private static Path deb;

  @TempDir private Path folder;
  private ScratchRoot root;

  @BeforeAll
  static void build() throws Exception {
    Programs.require("dpkg", "dash", "systemd-sysusers", "systemd-tmpfiles");
    ScratchRoot.requireRoot();
    deb = packages.resolve("x.deb");
    new DebPackage(SmallProgram.papers(), SmallProgram.PROJECT)
        .write(SmallProgram.target(Family.JWT), SmallProgram.program(), deb);
  }

  @BeforeEach
  void create() throws Exception {
    root = ScratchRoot.create(folder.resolve("root"));
  }

  @Test
  void install_whereTheToolsAreMissing_warnsAndGoesOn() throws Exception {
    Path bare = barePath();

    Ran ran = dpkg(Map.of("PATH", bare.toString()), "--install", deb.toString());

    assertThat(ran.stderr())
        .contains("bao-kms-provider: systemd-sysusers is missing")
        .contains("bao-kms-provider: systemd-tmpfiles is missing")
        .contains("bao-kms-provider: user openbao-kms is missing")
        .contains("bao-kms-provider: group openbao-kms is missing")
        .contains("bao-kms-provider: group openbao-kms-socket is missing")
        .contains("bao-kms-provider: /run/openbao-kms is missing");
    assertThat(ran.code()).isZero();
  }

  @Test
  void install_freshHost_putsTheTableAndMakesUserAndFolders() throws Exception {
    Ran ran = dpkg("--install", deb.toString());

    assertThat(ran.stderr()).doesNotContain("is missing", "failed");
    assertThat(root.installedFiles())
        .containsExactlyInAnyOrderElementsOf(HostTable.lines(Family.JWT, HostTable.DEBIAN));
    assertThat(root.path().resolve("etc/passwd")).content().contains("\nopenbao-kms:");
    assertThat(root.path().resolve("run/openbao-kms")).isDirectory();
  }

  @Test
  void install_freshHost_enablesNothing() throws Exception {
    dpkg("--install", deb.toString());

    assertThat(root.path().resolve("etc/systemd")).doesNotExist();
  }

  @Test
  void reinstall_configuredHost_leavesTheOperatorsFiles() throws Exception {
    dpkg("--install", deb.toString());
    root.writeOperatorFiles();
    List<String> before = root.operatorFiles();

    dpkg("--install", deb.toString());

    assertThat(root.operatorFiles()).isEqualTo(before);
  }

  @Test
  void purge_configuredHost_leavesTheOperatorsFilesAndUsers() throws Exception {
    dpkg("--install", deb.toString());
    root.writeOperatorFiles();
    List<String> before = root.operatorFiles();

    dpkg("--purge", Family.PROGRAM);

    assertThat(root.operatorFiles()).isEqualTo(before);
    assertThat(root.path().resolve("etc/passwd")).content().contains("\nopenbao-kms:");
    assertThat(root.path().resolve("usr")).doesNotExist();
  }

  private Ran dpkg(String... arguments) throws Exception {
    Ran ran = dpkg(Map.of(), arguments);
    assertThat(ran.code()).as(ran.stderr()).isZero();
    return ran;
  }

  private Ran dpkg(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/dpkg",
                "--root=" + root.path(),
                "--force-script-chrootless",
                "--force-depends",
                "--force-bad-path",
                "--no-triggers"));
    command.addAll(List.of(arguments));
    return Ran.run(environment, command);
  }

  /** A path with what dpkg and the script need, and without systemd's programs. */
  private Path barePath() throws Exception {
    Path bare = Files.createDirectory(folder.resolve("bin"));
    for (String name :
        List.of("sh", "tar", "gzip", "rm", "dpkg-deb", "dpkg-split", "diff", "grep")) {
      Path program = bare.resolve(name);
      Files.writeString(program, "#!/bin/sh\nexec /usr/bin/" + name + " \"$@\"\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return bare;
  }
}
