package io.baokms.release.policy;

import io.baokms.release.evidence.EvidenceProblem;
import io.baokms.release.evidence.EvidenceRow;
import io.baokms.release.evidence.SourceCommit;
import io.baokms.release.evidence.SourceTag;
import io.baokms.release.evidence.SourceWorkflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence folder says.
 *
 * @param problems where disk and manifest disagree
 * @param digests of the folder's own files by path, {@code sha256:} and 64 hex digits
 * @param imageDigest that {@code digests/image.json} states, null when there is none
 * @param verified whether the recorded check passed, by path; absent when none is recorded
 * @param candidate whose soak row {@code soak} tells of, null when it names none
 */
public record EvidenceFacts(
    List<EvidenceRow> rows,
    List<EvidenceProblem> problems,
    Sources sources,
    Map<String, String> digests,
    @Nullable String imageDigest,
    Map<String, Boolean> verified,
    @Nullable Candidate candidate) {
  /** Copies the collections. */
  public EvidenceFacts {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
    digests = Map.copyOf(digests);
    verified = Map.copyOf(verified);
  }

  /** Where the release comes from; each part null when it is not recorded. */
  public record Sources(
      @Nullable SourceCommit commit, @Nullable SourceTag tag, @Nullable SourceWorkflow workflow) {}

  /** The candidate of a stable release, as its own index states it. */
  public record Candidate(String version, String commit) {}

  /** Returns a row, or nothing when it was never recorded. */
  public Optional<EvidenceRow> row(String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }
}
