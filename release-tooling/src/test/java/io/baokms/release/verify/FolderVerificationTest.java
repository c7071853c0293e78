package io.baokms.release.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderVerificationTest {
  @TempDir private Path folder;

  @Test
  void verify_untouchedFolder_passes() throws Exception {
    ReleaseFixture fixture = ReleaseFixture.make(folder, "0.1.0-preview.1");

    Cli.Run run = fixture.verify();

    assertThat(run).isEqualTo(new Cli.Run(0, run.out(), ""));
    assertThat(run.out()).doesNotContain("[fail]", "[skip]", "[warn]");
  }
}
