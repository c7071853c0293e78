package io.baokms.release.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixCheckTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final Standing TESTED =
      new Standing(true, true, "e2e-openbao-2.7.2", LocalDate.of(2026, 11, 24));
  private static final Standing GATED = new Standing(false, true, null, null);
  private static final Standing FREE = new Standing(false, false, null, null);
  private static final Compatibility MATRIX =
      new Compatibility(
          List.of(
              new MatrixRow.OpenBao("2.7.2", "r/openbao", DIGEST, TESTED),
              new MatrixRow.OpenBao("2.6.3", "r/openbao", null, FREE)),
          List.of(new MatrixRow.Kubernetes("1.34", "1.34.3", "r/node", null, GATED)),
          List.of());
  private static final String PAGE =
      """
      # Support

      <!-- matrix:begin openbao -->
      | OpenBao | Status | Release gate | Last verified |
      |---|---|---|---|
      | 2.7.2 | tested | yes | 2026-11-24 |
      | 2.6.3 | pending | no | – |
      <!-- matrix:end openbao -->

      End.
      """;
  private static final String WORKFLOW =
      """
      include:
          # matrix:begin kubernetes
          - {version: "1.34.3", image: "r/node@PIN-REQUIRED"}
          # matrix:end kubernetes
      """;

  @TempDir private Path repository;

  @BeforeEach
  void lay() throws IOException {
    Files.createDirectories(repository.resolve("docs"));
    Files.createDirectories(repository.resolve(".github/workflows"));
    Files.writeString(repository.resolve("docs/support.md"), PAGE);
    Files.writeString(repository.resolve(".github/workflows/ci.yml"), WORKFLOW);
  }

  @Test
  void run_editedTable_isStaleByFile() throws Exception {
    Files.writeString(
        repository.resolve("docs/support.md"), PAGE.replace("| tested | yes", "| tested | no"));

    CheckReport report = check().run();

    assertThat(report.checks())
        .filteredOn(check -> check.id().equals("matrix.docs/support.md"))
        .singleElement()
        .satisfies(check -> assertThat(check.status()).isEqualTo(Check.Status.FAIL))
        .satisfies(
            check -> assertThat(check.message()).startsWith("MATRIX_STALE: docs/support.md"));
  }

  @Test
  void run_editedWorkflow_isStaleByFile() throws Exception {
    Files.writeString(
        repository.resolve(".github/workflows/ci.yml"), WORKFLOW.replace("1.34.3", "1.34.2"));

    CheckReport report = check().run();

    assertThat(report.checks())
        .filteredOn(check -> check.status() == Check.Status.FAIL)
        .extracting(Check::id)
        .contains("matrix..github/workflows/ci.yml");
  }

  @Test
  void run_gatedRowWithoutDigest_failsWithItsName() throws Exception {
    CheckReport report = check().run();

    assertThat(report.checks())
        .filteredOn(check -> check.id().equals("matrix.pins"))
        .extracting(Check::message)
        .containsExactly("PIN_MISSING: kubernetes 1.34.3; add the digest of what was tested");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- matrix:begin openbao -->\n",
        "<!-- matrix:end openbao -->\n",
        "<!-- matrix:begin openbao -->\n<!-- matrix:begin jdk -->\n",
        "<!-- matrix:begin openbao -->\n<!-- matrix:end jdk -->\n",
        "<!-- matrix:begin unknown -->\n<!-- matrix:end unknown -->\n"
      })
  void run_brokenMarkers_areRefused(String page) throws Exception {
    Files.writeString(repository.resolve("docs/support.md"), page);

    assertThatThrownBy(() -> check().run()).hasMessageStartingWith("MATRIX_INVALID: ");
  }

  @Test
  void run_currentFiles_passes() throws Exception {
    CheckReport report = check().run();

    assertThat(report.checks())
        .filteredOn(check -> !check.id().equals("matrix.pins"))
        .hasSize(3)
        .allSatisfy(check -> assertThat(check.status()).isEqualTo(Check.Status.PASS));
  }

  @Test
  void write_editedFiles_makesThemAsTheyWere() throws Exception {
    Files.writeString(repository.resolve("docs/support.md"), PAGE.replace("2.7.2", "2.7.1"));
    Files.writeString(
        repository.resolve(".github/workflows/ci.yml"), WORKFLOW.replace("1.34.3", "1.34.2"));

    check().write();

    assertThat(repository.resolve("docs/support.md")).hasContent(PAGE);
    assertThat(repository.resolve(".github/workflows/ci.yml")).hasContent(WORKFLOW);
  }

  @Test
  void run_theRepositorysOwnPages_areCurrent() throws Exception {
    Path root = Path.of(System.getProperty("baokms.root", ".."));

    CheckReport report = new MatrixCheck(root, Compatibility.load(root)).run();

    assertThat(report.checks())
        .filteredOn(check -> !check.id().equals("matrix.pins"))
        .allSatisfy(check -> assertThat(check.message()).isEmpty());
  }

  private MatrixCheck check() {
    return new MatrixCheck(repository, MATRIX);
  }
}
