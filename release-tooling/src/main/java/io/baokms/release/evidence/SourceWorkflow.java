package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;

/**
 * {@code source/workflow.json}: the run that built the release.
 *
 * @param workflowRef {@code owner/name/path@ref}
 * @param commit that the workflow file was taken from
 * @param runId number of the run
 */
public record SourceWorkflow(
    @JsonProperty(value = "workflow_ref", required = true) String workflowRef,
    @JsonProperty(required = true) String commit,
    @JsonProperty(value = "run_id", required = true) String runId) {

  /**
   * Reads what the runner states in its environment.
   *
   * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/variables">
   *     default variables</a>
   */
  static Optional<SourceWorkflow> of(Map<String, String> environment) {
    String ref = environment.getOrDefault("GITHUB_WORKFLOW_REF", "");
    String commit = environment.getOrDefault("GITHUB_SHA", "");
    String run = environment.getOrDefault("GITHUB_RUN_ID", "");
    return ref.isEmpty() || commit.isEmpty() || run.isEmpty()
        ? Optional.empty()
        : Optional.of(new SourceWorkflow(ref, commit, run));
  }
}
