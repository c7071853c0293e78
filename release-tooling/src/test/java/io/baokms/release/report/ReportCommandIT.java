package io.baokms.release.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Cli;
import io.baokms.release.testing.CompleteRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandIT {
  @TempDir private static Path folder;
  private static CompleteRelease release;

  @BeforeAll
  static void make() throws Exception {
    release = CompleteRelease.make(Files.createDirectories(folder.resolve("release")));
  }

  @Test
  void report_intoTheReleaseFolder_isRefused() {
    Path page = release.dir().resolve("report.html");

    Cli.Run run = Cli.run(release.arguments("report", "--out", page.toString()));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("--out must lie outside of");
    assertThat(page).doesNotExist();
  }

  @Test
  void report_completeRelease_showsFilesSignaturesAndChannels() throws Exception {
    Path page = folder.resolve("report.html");

    Cli.Run run = Cli.run(release.arguments("report", "--out", page.toString()));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(page)
        .content()
        .contains("bao-kms-provider_0.1.0-preview.1_linux_amd64.deb")
        .contains("the key with the SHA-256 <code>")
        .contains("OpenBao 2.7.2")
        .contains("two builds are equal")
        .contains("id=\"gate-pr\"", "id=\"gate-stable\"")
        .containsPattern("<strong>preview</strong> <span class=\"badge good\">.*ready");
  }

  @Test
  void report_withoutFolder_stillSaysWhatIsMissing() throws Exception {
    Path page = folder.resolve("empty.html");

    Cli.Run run =
        Cli.run(
            List.of(
                "report",
                "--repo",
                release.arguments().get(1),
                "--dir",
                folder.resolve("none").toString(),
                "--evidence",
                folder.resolve("none").toString(),
                "--out",
                page.toString()));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(page).content().contains("There is no release folder", "row unit is not recorded");
  }
}
