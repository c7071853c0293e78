package io.baokms.release.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.check.Check;
import io.baokms.release.cli.Mode;
import io.baokms.release.testing.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgesIT {
  private static final Path DEPLOY = Path.of(System.getProperty("baokms.root"), "deploy");
  private static final Path UNIT = DEPLOY.resolve("systemd/bao-kms-provider.service");
  private static final Path PAGE = DEPLOY.resolve("man/bao-kms-provider.8");

  private final Judges judges = new Judges(Mode.RELEASE, System.getenv());
  @TempDir private Path work;

  @BeforeAll
  static void programs() {
    Programs.require("dpkg-deb", "lintian", "mandoc", "rpm", "systemd-analyze");
  }

  @Test
  void manual_mandocHidden_isToolMissing() throws Exception {
    Judges blind = new Judges(Mode.RELEASE, Map.of("PATH", work.toString()));

    Check check = blind.manual(PAGE).getFirst();

    assertThat(check.status()).isEqualTo(Check.Status.FAIL);
    assertThat(check.message()).startsWith("TOOL_MISSING: mandoc");
  }

  @Test
  void manual_mandocHiddenInDevMode_isSkippedWithTheReason() throws Exception {
    Judges blind = new Judges(Mode.DEV, Map.of("PATH", work.toString()));

    Check check = blind.manual(PAGE).getFirst();

    assertThat(check.status()).isEqualTo(Check.Status.SKIP);
    assertThat(check.message()).startsWith("TOOL_MISSING: mandoc");
  }

  @Test
  void manual_unknownMacro_fails() throws Exception {
    Path page = Files.writeString(work.resolve("page.8"), Files.readString(PAGE) + ".Xyzzy\n");

    assertThat(failed(judges.manual(page))).containsExactly("manual.lint");
  }

  @Test
  void unit_unknownDirective_fails() throws Exception {
    Path unit = unitWith("NoNewPrivileges=true", "NoNewPrivilegesAtAll=true");

    assertThat(failed(judges.unit(unit, work))).contains("unit.verify");
  }

  @Test
  void unit_oneProtectionLess_isTooExposed() throws Exception {
    Path unit = unitWith("ProtectSystem=strict", "ProtectSystem=false");

    assertThat(failed(judges.unit(unit, work))).containsExactly("unit.security");
  }

  @Test
  void deb_noPackage_fails() throws Exception {
    Path file = Files.writeString(work.resolve("x.deb"), "no package");

    assertThat(failed(judges.deb(file))).contains("deb.fields", "deb.files", "deb.lintian");
  }

  @Test
  void rpm_noPackage_fails() throws Exception {
    Path file = Files.writeString(work.resolve("x.rpm"), "no package");

    assertThat(failed(judges.rpm(file))).containsExactly("rpm.sums", "rpm.fields");
  }

  @Test
  void unit_shipped_passes() throws Exception {
    assertThat(failed(judges.unit(UNIT, work))).isEmpty();
  }

  @Test
  void manual_shipped_passes() throws Exception {
    assertThat(failed(judges.manual(PAGE))).isEmpty();
  }

  private Path unitWith(String line, String other) throws Exception {
    String text = Files.readString(UNIT);
    assertThat(text).contains(line);
    Path folder = Files.createDirectory(work.resolve("changed"));
    return Files.writeString(folder.resolve("bao-kms-provider.service"), text.replace(line, other));
  }

  private static List<String> failed(List<Check> checks) {
    return checks.stream()
        .filter(check -> check.status() == Check.Status.FAIL)
        .map(Check::id)
        .toList();
  }
}
