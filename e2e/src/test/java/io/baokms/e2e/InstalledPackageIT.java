package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.e2e.PackageLife.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator's view of deb and rpm: what they do to a host, and what the program there does. */
@ExtendWith(PackagesParameter.class)
class InstalledPackageIT {
  private static final Map<PackageManager, PackageLife> LIVES = new EnumMap<>(PackageManager.class);
  private static final Pattern ROOTS_OWN =
      Pattern.compile("(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) root/root /usr/.+");
  private static final Pattern ADMINISTRATORS = Pattern.compile(".* /(etc|var|run)(/.*)?");

  @TempDir private static Path hosts;
  private static Packages packages;

  @TempDir private Path folder;

  @BeforeAll
  static void live(Packages made) throws IOException {
    ScratchRoot.require();
    packages = made;
    for (PackageManager manager : PackageManager.values()) {
      ScratchRoot root = manager.root(made, hosts.resolve(manager.name()));
      LIVES.put(manager, PackageLife.of(manager, root));
    }
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void install_whereTheToolsAreMissing_warnsAndGoesOn(PackageManager manager) throws Exception {
    ScratchRoot root = manager.root(packages, folder);
    for (String tool : List.of("systemd-sysusers", "systemd-tmpfiles", "systemctl")) {
      Files.delete(folder.resolve("usr/bin").resolve(tool));
    }

    Distribution.Result result = root.run(manager.install());

    assertThat(result.code()).isZero();
    assertThat(result.stderr())
        .contains("bao-kms-provider: systemd-sysusers is missing")
        .contains("bao-kms-provider: systemd-tmpfiles is missing")
        .contains("bao-kms-provider: systemctl is missing")
        .contains("bao-kms-provider: user openbao-kms is missing")
        .contains("bao-kms-provider: group openbao-kms is missing")
        .contains("bao-kms-provider: group openbao-kms-socket is missing")
        .contains("bao-kms-provider: /run/openbao-kms is missing");
    assertThat(folder.resolve("usr/bin/bao-kms-provider")).isExecutable();
  }

  /** As tools do that build a root for a machine of another kind. */
  @Test
  void install_whereNothingOfTheRootMayRun_makesUsersAndFoldersFromOutside() throws Exception {
    PackageManager.DPKG.root(packages, folder);

    Distribution.Result result =
        Distribution.execute(
            List.of(
                "dpkg",
                "--root=" + folder,
                "--force-script-chrootless",
                "--force-depends",
                "--force-unsafe-io",
                "--force-bad-path",
                "-i",
                folder.resolve("tmp/package").toString()),
            "");

    assertThat(result.code()).as(result.stderr()).isZero();
    assertThat(result.stderr()).doesNotContain("missing", "failed");
    assertThat(folder.resolve("etc/passwd")).content().contains("\nopenbao-kms:");
    assertThat(folder.resolve("run/openbao-kms")).isDirectory();
    assertThat(folder.resolve("tmp/calls")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void install_files_areRootsAndBelowUsrAlone(PackageManager manager) {
    List<String> added = new ArrayList<>(life(manager).added());
    added.removeIf(line -> ADMINISTRATORS.matcher(line).matches());

    assertThat(added)
        .contains("-rwxr-xr-x root/root /usr/bin/bao-kms-provider")
        .contains("-rwxr-xr-x root/root /usr/lib/bao-kms-provider/lib/runtime/bin/java")
        .contains("-rw-r--r-- root/root /usr/lib/systemd/system/bao-kms-provider.service")
        .allMatch(line -> ROOTS_OWN.matcher(line).matches());
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void install_foldersForTheOperator_areAsDeclared(PackageManager manager) {
    assertThat(life(manager).added())
        .filteredOn(line -> line.contains("/openbao-kms") && !line.contains(" /usr/"))
        .containsExactlyInAnyOrder(
            "drwxr-x--- root/openbao-kms /etc/openbao-kms",
            "drwxr-x--- root/openbao-kms /etc/openbao-kms/credentials",
            "drwxr-xr-x root/root /etc/openbao-kms/tls",
            "drwxr-x--- openbao-kms/openbao-kms /var/lib/openbao-kms",
            "drwxr-x--- openbao-kms/openbao-kms /var/lib/openbao-kms/state",
            "drwxr-s--- openbao-kms/openbao-kms-socket /run/openbao-kms");
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void install_underEtc_addsNothingButFoldersAndUsers(PackageManager manager) {
    assertThat(life(manager).added())
        .filteredOn(line -> line.contains(" /etc/") && !line.contains("/openbao-kms"))
        .allMatch(line -> line.matches(".* /etc/(passwd-|group-|shadow|gshadow|\\.pwd\\.lock)"));
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void everyStep_saysNothingOfAFailure(PackageManager manager) {
    for (Step step : Step.values()) {
      assertThat(life(manager).after(step).said().lines())
          .noneMatch(line -> line.startsWith("bao-kms-provider: "));
    }
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void everyStep_systemd_isOnlyToldToReload(PackageManager manager) {
    List<Step> changing =
        List.of(Step.INSTALLED, Step.REINSTALLED, Step.REMOVED, Step.INSTALLED_AGAIN);

    for (Step step : changing) {
      assertThat(life(manager).after(step).calls())
          .isNotEmpty()
          .containsOnly("systemctl daemon-reload");
    }
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void everyStep_systemdsFolders_haveTheUnitAndNoLinkToIt(PackageManager manager) {
    for (Step step : Step.values()) {
      assertThat(life(manager).after(step).all())
          .filteredOn(line -> line.contains("/systemd/system/"))
          .isSubsetOf("-rw-r--r-- root/root /usr/lib/systemd/system/bao-kms-provider.service");
    }
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void everyStep_configuredHost_leavesTheOperatorsFilesAndUsers(PackageManager manager) {
    PackageLife life = life(manager);
    List<String> before = life.after(Step.CONFIGURED).operators();

    assertThat(before).anyMatch(line -> line.endsWith("key-registry.json.checkpoint"));
    for (Step step : List.of(Step.REINSTALLED, Step.REMOVED, Step.PURGED, Step.INSTALLED_AGAIN)) {
      assertThat(life.after(step).operators()).as("%s", step).isEqualTo(before);
    }
  }

  /** Folders that it shares with others may stay. */
  @ParameterizedTest
  @CsvSource({"DPKG,REMOVED", "DPKG,PURGED", "RPM,REMOVED"})
  void remove_filesOfThePackage_areGone(PackageManager manager, Step step) {
    List<String> left = new ArrayList<>(life(manager).after(step).all());
    left.removeAll(life(manager).after(Step.FRESH).all());

    assertThat(left)
        .filteredOn(line -> !line.startsWith("d") || line.contains("bao-kms-provider"))
        .allMatch(line -> ADMINISTRATORS.matcher(line).matches());
  }

  @ParameterizedTest
  @EnumSource(PackageManager.class)
  void installed_filesOfThePackage_areAsItHasThemAndNoneIsConfiguration(PackageManager manager) {
    ScratchRoot root = life(manager).root;

    assertThat(root.succeed(manager.verify())).isEmpty();
    assertThat(root.succeed(manager.configurationFiles())).isEmpty();
  }

  private static PackageLife life(PackageManager manager) {
    return Objects.requireNonNull(LIVES.get(manager));
  }
}
