package io.baokms.release.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Cli;
import io.baokms.release.testing.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows cannot run here; what can be known of them without running is known. */
class ShippedWorkflowsTest {
  private static final Pattern MISSING_ROW =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| nothing records it");
  private static final Pattern DEMANDED_ROW = Pattern.compile("(?m)^CH-6/([a-z0-9.-]+) ");
  private static final String USAGE = "Unknown|Missing|Invalid|expected";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("scripts")
  void script_bash_findsNoMistake(String script) throws Exception {
    Ran ran = Ran.run(Map.of("SCRIPT", script), List.of("bash", "-nc", script));

    assertThat(ran.code()).as("%s", ran).isZero();
    assertThat(ran.stderr()).isEmpty();
  }

  /** There is no release below an empty folder, so every command ends before it does anything. */
  @ParameterizedTest
  @MethodSource("commands")
  void command_program_knowsItsFlags(String command) throws Exception {
    List<String> arguments = new ArrayList<>(words(command));
    arguments.addAll(List.of("--repo", folder.toString()));

    Cli.Run run = Cli.run(arguments);

    assertThat(run.exitCode()).as("%s: %s", arguments, run).isIn(3, 4);
    assertThat(run.err()).doesNotContainPattern(USAGE);
  }

  @Test
  void command_unknownFlag_wouldBeFound() throws Exception {
    Cli.Run run = Cli.run(List.of("gate", "--channel", "pr", "--evidnce", "dist/evidence"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsPattern(USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci.yml", "release.yml"})
  void needs_nameJobs(String name) throws Exception {
    Workflow workflow = ShippedWorkflows.read(name);

    for (String job : workflow.jobs().keySet()) {
      assertThat(workflow.jobs().keySet()).containsAll(ShippedWorkflows.needs(workflow, job));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci.yml", "release.yml"})
  void downloaded_artifacts_wereUploadedByANeededJob(String name) throws Exception {
    Workflow workflow = ShippedWorkflows.read(name);

    for (String job : workflow.jobs().keySet()) {
      List<String> uploaded =
          ShippedWorkflows.needs(workflow, job).stream()
              .flatMap(
                  each -> ShippedWorkflows.artifacts(workflow, each, "upload-artifact").stream())
              .toList();
      for (String wanted : ShippedWorkflows.artifacts(workflow, job, "download-artifact")) {
        String pattern = Pattern.quote(wanted).replace("*", "\\E.*\\Q");
        assertThat(uploaded).as(job).anyMatch(each -> each.matches(pattern));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci.yml", "release.yml"})
  void results_allOfThem_reachTheJobThatRecords(String name) throws Exception {
    Workflow workflow = ShippedWorkflows.read(name);
    Set<String> before = ShippedWorkflows.needs(workflow, name.equals("ci.yml") ? "gate" : "sign");

    for (String job : workflow.jobs().keySet()) {
      if (ShippedWorkflows.artifacts(workflow, job, "upload-artifact").stream()
          .anyMatch(each -> each.startsWith("result-"))) {
        assertThat(before).contains(job);
      }
    }
  }

  @Test
  void rows_ofAStableRelease_areRecordedOrThePageSaysThatTheyAreNot() throws Exception {
    Set<String> demanded =
        new TreeSet<>(demanded("stable").stream().map(ShippedWorkflowsTest::anyVersion).toList());
    Set<String> known = new TreeSet<>(ShippedWorkflows.rows("release.yml"));

    List<String> missing = ShippedWorkflows.matches("docs/ci-and-supply-chain.md", MISSING_ROW);

    assertThat(known).doesNotContainAnyElementsOf(missing);
    known.addAll(missing);
    assertThat(known).isEqualTo(demanded);
  }

  @Test
  void rows_ofANightlyRun_areRecorded() throws Exception {
    assertThat(ShippedWorkflows.rows("ci.yml"))
        .containsAll(demanded("nightly").stream().map(ShippedWorkflowsTest::anyVersion).toList());
  }

  static Stream<String> scripts() throws Exception {
    return Stream.concat(
        ShippedWorkflows.scripts("ci.yml").stream(),
        ShippedWorkflows.scripts("release.yml").stream());
  }

  static Stream<String> commands() throws Exception {
    return Stream.concat(
            ShippedWorkflows.commands("ci.yml").stream(),
            ShippedWorkflows.commands("release.yml").stream())
        .distinct();
  }

  private static List<String> demanded(String channel) throws Exception {
    return ShippedWorkflows.matches(
        "release-tooling/src/test/resources/io/baokms/release/policy/development/"
            + channel
            + ".txt",
        DEMANDED_ROW);
  }

  private static String anyVersion(String row) {
    return row.replaceFirst("[0-9]+\\.[0-9]+\\.[0-9]+$", "VERSION");
  }

  /** Splits as bash does, with what the workflow's variables may hold. */
  private static List<String> words(String command) throws Exception {
    Map<String, String> variables =
        Map.of(
            "VERSION", "0.1.0-preview.3",
            "CHANNEL", "preview",
            "channel", "main",
            "trigger", "schedule",
            "result", "dist/results/unit.txt",
            "IDENTITY", "https://identity.test",
            "ISSUER", "https://issuer.test",
            "GITHUB_SHA", "c0ffee".repeat(6) + "c0ff",
            "JAVA_HOME", "/jdk",
            "BAOKMS_RELEASE_INPUTS", "/inputs");
    Ran ran = Ran.run(variables, List.of("bash", "-ec", "printf '%s\\n' " + command));
    assertThat(ran.code()).as("%s", ran).isZero();
    return ran.stdout().lines().toList();
  }
}
