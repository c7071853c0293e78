package io.baokms.release.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.reproduce.ComparedFile.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Sha256 SUM = Sha256.of("a".getBytes(StandardCharsets.US_ASCII));
  private static final Sha256 OTHER = Sha256.of("b".getBytes(StandardCharsets.US_ASCII));
  private static final ComparedFile DIFFERENT =
      new ComparedFile(
          "x.deb",
          SUM,
          OTHER,
          Status.MISMATCH,
          null,
          new FirstDifference("x.deb!data.tar.gz", 7, "00", "01"));

  @Test
  void requireVaried_clockTheSame_isVariationMissing() {
    assertThatThrownBy(() -> Verdict.requireVaried(allBut(Variation.CLOCK), Set.of()))
        .hasMessageStartingWith("VARIATION_MISSING: cannot vary clock here");
  }

  @Test
  void requireVaried_leftOutOnPurpose_isNoFailure() {
    assertThatCode(() -> Verdict.requireVaried(allBut(Variation.CLOCK), Set.of(Variation.CLOCK)))
        .doesNotThrowAnyException();
  }

  @Test
  void of_difference_failsAndNamesThePlace() {
    CheckReport verdict = Verdict.of(report(List.of(DIFFERENT)), List.of());

    assertThat(verdict.exitCode()).isEqualTo(4);
    assertThat(verdict.checks())
        .extracting(Check::message)
        .contains("NOT_REPRODUCIBLE: x.deb!data.tar.gz at byte 7: 00, then 01");
  }

  @Test
  void of_fileOfOneBuild_fails() {
    CheckReport verdict =
        Verdict.of(report(List.of(ComparedFile.onlyRebuild("y", SUM))), List.of());

    assertThat(verdict.checks())
        .extracting(Check::message)
        .contains("NOT_REPRODUCIBLE: y: only-rebuild");
  }

  @Test
  void of_leak_fails() {
    CheckReport verdict =
        Verdict.of(report(List.of(ComparedFile.match("x", SUM))), List.of("PATH_LEAK: x holds y"));

    assertThat(verdict.failed()).isTrue();
  }

  @Test
  void of_sameFilesEverythingVaried_passes() {
    CheckReport verdict = Verdict.of(report(List.of(ComparedFile.match("x", SUM))), List.of());

    assertThat(verdict.failed()).isFalse();
  }

  @Test
  void json_report_hasTheMembersOfTheFormat() {
    ReproducibilityReport report =
        report(List.of(DIFFERENT, ComparedFile.excluded("a.bundle", "signed")));

    assertThat(new String(Json.write(report), StandardCharsets.UTF_8))
        .startsWith("{\n  \"schema_version\": 1,\n  \"version\": \"0.1.0\"")
        .contains("\"source_commit\": \"" + "c".repeat(40) + "\",\n  \"all_match\": false")
        .contains("\"status\": \"excluded\",\n      \"reason\": \"signed\"\n")
        .contains("\"first_difference\": {\n        \"path\": \"x.deb!data.tar.gz\"")
        .contains("\"primary_hex\": \"00\"");
  }

  @Test
  void markdown_report_beginsWithTheImage() {
    ReproducibilityReport report =
        report(List.of(ComparedFile.match("a", SUM), ComparedFile.match("image", OTHER)));

    assertThat(report.markdown())
        .contains("\nTag: 0.1.0\n")
        .contains("| Subject | Primary | Rebuild | Match |\n|---|---|---|---|\n| image | `")
        .contains("| time-zone | UTC | Pacific/Kiritimati |");
  }

  private static ReproducibilityReport report(List<ComparedFile> files) {
    return ReproducibilityReport.of("0.1.0", "c".repeat(40), allBut(null), files);
  }

  private static List<VariationResult> allBut(@Nullable Variation one) {
    return Arrays.stream(Variation.values()).map(each -> each.result(each != one)).toList();
  }
}
