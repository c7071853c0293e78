package io.baokms.release.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.Code;
import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyChecksTest {

  @TempDir private Path folder;

  @Test
  void rules_ofEveryCheckOfAVerification_areNamed() throws Exception {
    ReleaseFixture release = ReleaseFixture.make(folder, "0.1.0-preview.1");

    Cli.Run run = release.verify(release.release(), List.of("--output", "json"));

    CheckReport report = CheckReport.read("verify", run.out().getBytes(StandardCharsets.UTF_8));
    assertThat(report.checks())
        .extracting(Check::id)
        .containsExactlyInAnyOrderElementsOf(VerifyChecks.RULES.keySet());
    assertThat(Policy.ofTool().rules())
        .extracting(PolicyRule::id)
        .containsAll(VerifyChecks.RULES.values());
  }

  @Test
  void finding_messageWithACode_hasThatCode() {
    Check check = Check.fail("files.set", "Files", "FILE_EXTRA: x is no file");

    Finding finding = VerifyChecks.finding(check);

    assertThat(finding)
        .isEqualTo(Finding.fails(Code.FILE_EXTRA, "verify, files.set: x is no file"));
  }

  @Test
  void finding_messageWithoutACode_isAFailedRun() {
    Check check = Check.fail("files.set", "Files", "no: code");

    Finding finding = VerifyChecks.finding(check);

    assertThat(finding)
        .isEqualTo(Finding.fails(Code.EVIDENCE_FAILED, "verify, files.set: no: code"));
  }
}
