package io.baokms.release.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsCommandIT {
  @TempDir private Path folder;
  private ReleaseFixture release;

  @BeforeEach
  void make() throws Exception {
    release = ReleaseFixture.make(folder, "0.1.0");
  }

  @Test
  void checksums_extraFile_isRefused() throws Exception {
    Files.writeString(release.file("extra"), "x");

    assertThat(checksums().err()).startsWith("FILE_EXTRA: ").contains("extra");
  }

  @Test
  void checksums_absentFile_isMissing() throws Exception {
    Files.delete(release.file("release-notes.md"));

    assertThat(checksums().err()).startsWith("FILE_MISSING: ").contains("release-notes.md");
  }

  @Test
  void checksums_filesOfTwoVersions_areRefused() throws Exception {
    Files.writeString(release.file("bao-kms-provider_0.2.0_static-pod.tar.gz"), "x");

    assertThat(checksums().err()).startsWith("FILE_DUPLICATE: ").contains("0.1.0", "0.2.0");
  }

  @Test
  void checksums_noRelease_isMissing() {
    Cli.Run run = Cli.run(List.of("checksums", "--dir", folder.toString()));

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("FILE_MISSING: ");
  }

  @Test
  void checksums_completeFolder_isAcceptedBySha256sum() throws Exception {
    assertThat(checksums().exitCode()).isZero();

    String script = "cd '" + release.release() + "' && sha256sum --strict -c checksums.txt";
    Tool.Result result = Tool.find("sh").run(List.of("-c", script));
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines()).hasSize(release.names().listed().size());
  }

  private Cli.Run checksums() {
    return Cli.run(List.of("checksums", "--dir", release.release().toString()));
  }
}
