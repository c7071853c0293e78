package io.baokms.release.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.cli.ReleaseCli;
import io.baokms.release.plan.Breaking;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotesCommandTest {
  private static final String CHANGELOG =
      """
      # Changelog

      ## [Unreleased]

      ## [0.2.0] - 2026-02-01

      ### Added

      - A thing.

      ## [0.1.0]

      - An older thing.
      """;

  @TempDir private Path repo;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void begin() throws Exception {
    plan("[]");
    Files.writeString(
        repo.resolve("pom.xml"),
        "<artifactId>bao-kms-parent</artifactId>\n<version>0.2.0</version>\n");
    git("init", "--quiet");
    git(
        "-c",
        "user.name=T",
        "-c",
        "user.email=t@example.test",
        "commit",
        "--quiet",
        "--allow-empty",
        "-m",
        "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "## [0.2.0]\n\n### Added\n\n## [0.1.0]\n\n- Old.\n",
        "## [0.2.0-rc.1]\n\n- Candidate.\n"
      })
  void notes_sectionAbsentOrEmpty_isNotesEmpty(String changelog) throws IOException {
    assertThat(notes(changelog)).isEqualTo(4);

    assertThat(err.toString()).startsWith("NOTES_EMPTY: ");
  }

  @Test
  void notes_unreleasedAlone_isEnoughForDevelopmentOnly() throws IOException {
    String changelog = "## [Unreleased]\n\n- Soon.\n";

    assertThat(notes(changelog)).isEqualTo(4);
    assertThat(notes(changelog, "--mode", "dev")).isZero();

    assertThat(written()).startsWith("## [Unreleased]\n\n- Soon.\n");
  }

  @Test
  void notes_breakingWithoutMigration_isMigrationMissing() throws IOException {
    plan("[config, key_id]");
    String changelog = "## [0.2.0]\n\n- x\n\n### Migration\n\n- `config`: rename a key.\n";

    assertThat(notes(changelog)).isEqualTo(4);

    assertThat(err.toString()).startsWith("MIGRATION_MISSING: the notes name no key_id below");
  }

  @Test
  void notes_breakingNamedElsewhere_isMigrationMissing() throws IOException {
    plan("[config]");

    assertThat(notes("## [0.2.0]\n\n### Migration\n\n- None.\n\n### Changed\n\n- config\n"))
        .isEqualTo(4);
  }

  @Test
  void notes_migrationNamesEach_isWritten() throws IOException {
    plan("[config]");

    assertThat(notes("## [0.2.0]\n\n### Migration\n\n- **config**: rename a key.\n")).isZero();
  }

  @Test
  void notes_extra_comesFirstAfterItABlankLine() throws IOException {
    Path extra = Files.writeString(repo.resolve("extra.md"), "Read this first.\n\n");

    assertThat(notes(CHANGELOG, "--extra", extra.toString())).isZero();

    assertThat(written())
        .startsWith("Read this first.\n\n## [0.2.0] - 2026-02-01\n\n### Added\n\n- A thing.\n\n")
        .doesNotContain("older");
  }

  @Test
  void notes_previewLine_saysEvaluationOnlyAndLinksEveryPage() throws IOException {
    assertThat(notes(CHANGELOG)).isZero();

    ReleaseNotes notes = new ReleaseNotes(written());
    assertThat(notes.saysEvaluationOnly()).isTrue();
    assertThat(notes.missingPages()).isEmpty();
    assertThat(notes.text()).contains("(https://github.com/o/r/blob/0.2.0/docs/support-policy.md)");
  }

  @Test
  void missingPages_linkLeftOut_isNamed() {
    assertThat(new ReleaseNotes("[Support](docs/support-policy.md)").missingPages())
        .contains("Verify a Release")
        .doesNotContain("Support Policy");
  }

  @Test
  void withoutMigration_wordInsideAnotherWord_doesNotCount() {
    ReleaseNotes notes = new ReleaseNotes("# Migration\n\nThe configuration and my_key_id_2.\n");

    assertThat(notes.withoutMigration(List.of(Breaking.CONFIG, Breaking.KEY_ID)))
        .containsExactly(Breaking.CONFIG, Breaking.KEY_ID);
  }

  private int notes(String changelog, String... more) throws IOException {
    Path file = Files.writeString(repo.resolve("CHANGELOG.md"), changelog);
    List<String> arguments = new ArrayList<>(List.of("notes", "--repo", repo.toString()));
    arguments.addAll(List.of("--changelog", file.toString()));
    arguments.addAll(List.of("--dir", repo.resolve("dist").toString()));
    arguments.addAll(List.of(more));
    PrintWriter out = new PrintWriter(new StringWriter());
    return new ReleaseCli(out, new PrintWriter(err, true)).run(arguments.toArray(String[]::new));
  }

  private String written() throws IOException {
    return Files.readString(repo.resolve("dist/release-notes.md"));
  }

  private void plan(String breaking) throws IOException {
    Files.writeString(
        repo.resolve("release.yaml"),
        """
        version: 1
        project: {repository: o/r, owner: o, binary: b, image_repository: i, workflow: w, issuer: i, vendor: v, maintainer: m}
        stage: pre-beta
        line: preview
        families: [jwt]
        reasons: [correctness]
        changes: [fix]
        breaking: %s
        license_overrides: []
        vulnerability_reviews: []
        review_scopes: {security: [a], docs: [b]}
        """
            .formatted(breaking));
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", repo.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
