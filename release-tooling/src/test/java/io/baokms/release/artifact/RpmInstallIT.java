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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RpmInstallIT {
  @TempDir private static Path packages;
  private static Path rpm;

  @TempDir private Path folder;
  private ScratchRoot root;

  @BeforeAll
  static void build() throws Exception {
    Programs.require("rpm", "dash");
    ScratchRoot.requireRoot();
    rpm = packages.resolve("x.rpm");
    new RpmPackage(SmallProgram.papers(), SmallProgram.PROJECT)
        .write(SmallProgram.target(Family.JWT), SmallProgram.program(), rpm);
  }

  @BeforeEach
  void create() throws Exception {
    root = ScratchRoot.create(folder.resolve("root"));
  }

  @Test
  void install_whereTheToolsAreMissing_warnsAndGoesOn() throws Exception {
    Ran ran = rpm("-i", rpm.toString());

    assertThat(ran.stderr())
        .contains("bao-kms-provider: systemd-sysusers is missing")
        .contains("bao-kms-provider: systemd-tmpfiles is missing")
        .contains("bao-kms-provider: systemctl is missing")
        .contains("bao-kms-provider: user openbao-kms is missing")
        .contains("bao-kms-provider: /run/openbao-kms is missing");
  }

  @Test
  void install_freshHost_putsTheTable() throws Exception {
    rpm("-i", rpm.toString());

    assertThat(root.installedFiles())
        .containsExactlyInAnyOrderElementsOf(HostTable.lines(Family.JWT, List.of()));
    assertThat(rpm("-V", Family.PROGRAM).stdout()).isEmpty();
  }

  @Test
  void install_runningSystemd_isOnlyToldToReload() throws Exception {
    root.addPrograms("systemd-sysusers", "systemd-tmpfiles", "systemctl");

    rpm("-i", rpm.toString());

    assertThat(root.takeCalls())
        .containsExactly(
            "systemd-sysusers openbao-kms.conf",
            "systemd-tmpfiles --create openbao-kms.conf",
            "systemctl daemon-reload");
  }

  @Test
  void reinstall_runningSystemd_restartsNothing() throws Exception {
    root.addPrograms("systemd-sysusers", "systemd-tmpfiles", "systemctl");
    rpm("-i", rpm.toString());
    root.takeCalls();

    rpm("-U", "--replacepkgs", rpm.toString());

    assertThat(root.takeCalls())
        .filteredOn(call -> call.startsWith("systemctl"))
        .isNotEmpty()
        .containsOnly("systemctl daemon-reload");
  }

  @Test
  void remove_runningSystemd_isOnlyToldToReload() throws Exception {
    root.addPrograms("systemd-sysusers", "systemd-tmpfiles", "systemctl");
    rpm("-i", rpm.toString());
    root.takeCalls();

    rpm("-e", Family.PROGRAM);

    assertThat(root.takeCalls()).containsExactly("systemctl daemon-reload");
  }

  @Test
  void reinstallAndRemove_configuredHost_leaveTheOperatorsFiles() throws Exception {
    rpm("-i", rpm.toString());
    root.writeOperatorFiles();
    List<String> before = root.operatorFiles();

    rpm("-U", "--replacepkgs", rpm.toString());
    rpm("-e", Family.PROGRAM);

    assertThat(root.operatorFiles()).isEqualTo(before);
    assertThat(root.installedFiles()).isEmpty();
  }

  private Ran rpm(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("rpm", "--root", root.path().toString(), "--dbpath", "/db"));
    command.addAll(List.of(arguments));
    command.add("--nodeps");
    Ran ran = Ran.run(Map.of("LC_ALL", "C.UTF-8"), command);
    assertThat(ran.code()).as(ran.stderr()).isZero();
    return ran;
  }
}
