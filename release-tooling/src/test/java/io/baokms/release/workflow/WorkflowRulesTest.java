package io.baokms.release.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowRulesTest {
  private static final String COMMIT = "3d3c42e5aac5ba805825da76410c181273ba90b1";
  private static final String PIN = "actions/checkout@" + COMMIT;
  private static final Path SHIPPED = Path.of(System.getProperty("baokms.root"));

  @TempDir private Path repository;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actions/checkout@v4 # v4.0.0",
        "actions/checkout@main # v4.0.0",
        "actions/checkout # v4.0.0",
        "actions/checkout@PIN-REQUIRED # v4.0.0",
        "actions/checkout@3D3C42E5AAC5BA805825DA76410C181273BA90B1 # v7.0.1",
        "actions/checkout@3d3c42e # v7.0.1",
        "docker://alpine:3.20 # v3.20",
        PIN,
        PIN + " # main"
      })
  void unpinned_actionThatCanChange_isFound(String use) throws Exception {
    WorkflowRules rules = rules("jobs:\n  a:\n    steps:\n      - uses: " + use + "\n");

    assertThat(rules.unpinned())
        .singleElement()
        .asString()
        .startsWith(".github/workflows/w.yml:4: ");
  }

  @Test
  void unpinned_usesInsideFlowStyle_isFoundToo() throws Exception {
    WorkflowRules rules = rules("jobs: {a: {steps: [{uses: a/b@v1}]}, c: {uses: d/e@main}}\n");

    assertThat(rules.unpinned()).hasSize(2);
  }

  @Test
  void unpinned_commitWithItsVersion_isGood() throws Exception {
    WorkflowRules rules =
        rules("jobs:\n  a:\n    steps:\n      - uses: " + PIN + " # v7.0.1\n      - uses: ./x\n");

    assertThat(rules.unpinned()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{permissions: {contents: write}}",
        "{permissions: write-all}",
        "{environment: release-publish}",
        "{environment: {name: release-publish}}",
        "{steps: [{run: \"$BAO_RELEASE gate --publish\"}]}",
        "{steps: [{run: gh release create 1.0.0}]}",
        "{steps: [{run: skopeo copy --all oci:x docker://y}]}"
      })
  void scheduled_jobThatCouldPublish_isFound(String job) throws Exception {
    String jobs = "jobs: {a: " + job + "}\n";

    assertThat(rules("on: {schedule: [{cron: \"1 2 * * *\"}]}\n" + jobs).scheduled()).hasSize(1);
    assertThat(rules("on: {push: {tags: [x]}}\n" + jobs).scheduled()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "concurrency: {group: \"x-${{ github.ref }}\"}\njobs: {}\n",
        "permissions: {contents: read}\nconcurrency: {group: \"${{ github.ref }}\"}\njobs: {}\n",
        "permissions: {}\njobs: {}\n",
        "permissions: {}\nconcurrency: {group: release}\njobs: {}\n",
        "permissions: {}\nconcurrency: {group: \"${{ github.ref }}\", cancel-in-progress: true}\njobs: {}\n",
        "permissions: {}\nconcurrency: {group: \"${{ github.ref }}\"}\njobs: {a: {steps: []}}\n"
      })
  void loose_rightsOrConcurrencyNotNamed_isFound(String text) throws Exception {
    assertThat(rules(text).loose()).hasSize(1);
  }

  @Test
  void of_textThatIsNoYaml_isRefused() {
    assertThatThrownBy(() -> rules("a: [b\n"))
        .isInstanceOf(ReleaseException.class)
        .hasMessageStartingWith(".github/workflows/w.yml is no workflow: ");
  }

  @Test
  void of_noFolder_hasNoFinding() throws Exception {
    assertThat(WorkflowRules.of(repository).unpinned()).isEmpty();
  }

  @Test
  void shipped_rightsAndConcurrency_areNamed() throws Exception {
    assertThat(WorkflowRules.of(SHIPPED).loose()).isEmpty();
  }

  @Test
  void shipped_scheduledWorkflow_cannotPublish() throws Exception {
    assertThat(WorkflowRules.of(SHIPPED).scheduled()).isEmpty();
  }

  @Test
  void shipped_actions_areAllPinned() throws Exception {
    assertThat(WorkflowRules.of(SHIPPED).unpinned()).isEmpty();
  }

  @Test
  void shipped_releaseWorkflow_isStartedByTagsAlone() throws Exception {
    Path file = SHIPPED.resolve(".github/workflows/release.yml");

    Workflow release = Workflow.read("release.yml", Files.readAllBytes(file));

    assertThat(release.triggers()).containsExactly("push");
    assertThat(Files.readString(file)).contains("    tags: [").doesNotContain("branches:");
    assertThat(release.jobs().keySet())
        .containsExactly(
            "prepare",
            "build",
            "rebuild",
            "source-scan",
            "image-scan",
            "tests",
            "e2e-openbao",
            "e2e-kubernetes",
            "sign",
            "verify",
            "publish");
  }

  private WorkflowRules rules(String text) throws IOException, ReleaseException {
    Path folder = Files.createDirectories(repository.resolve(".github/workflows"));
    Files.writeString(folder.resolve("w.yml"), text);
    return WorkflowRules.of(repository);
  }
}
