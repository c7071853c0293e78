package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was run or reviewed.
 *
 * @param id of the row, for example {@code rotation}
 * @param commit that it ran on, 40 hex digits
 * @param artifactDigests of what it ran on, each {@code sha256:} and 64 hex digits
 * @param startedAtUtc RFC 3339 in UTC
 * @param finishedAtUtc RFC 3339 in UTC, not before the start
 * @param tool that ran it
 * @param scopeDigest over the reviewed paths, null for rows that review none
 * @param files what it left behind, none of them twice
 */
public record EvidenceRow(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) Result result,
    @JsonProperty(required = true) String commit,
    @JsonProperty(value = "artifact_digests", required = true) List<String> artifactDigests,
    @JsonProperty(value = "started_at_utc", required = true) String startedAtUtc,
    @JsonProperty(value = "finished_at_utc", required = true) String finishedAtUtc,
    @JsonProperty(required = true) String tool,
    @JsonProperty(required = true) EvidenceEnvironment environment,
    @JsonProperty("scope_digest") @Nullable String scopeDigest,
    @JsonProperty(required = true) List<EvidenceFile> files) {
  /** Refuses every spelling but the manifest's, and a file that is not the row's. */
  public EvidenceRow {
    Forms.row(id);
    Objects.requireNonNull(result, "result");
    Forms.commit(commit);
    artifactDigests = List.copyOf(artifactDigests);
    artifactDigests.forEach(Forms::digest);
    if (Forms.instant(finishedAtUtc).isBefore(Forms.instant(startedAtUtc))) {
      throw new IllegalArgumentException("row " + id + " ends before it starts");
    }
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(environment, "environment");
    files = List.copyOf(files);
    for (EvidenceFile file : files) {
      if (!EvidencePaths.belongs(id, file.path())) {
        throw new IllegalArgumentException("row " + id + " may not list " + file.path());
      }
    }
  }

  /** Returns when the row ended. */
  public Instant finishedAt() {
    return Forms.instant(finishedAtUtc);
  }

  /** Returns how long the row took. */
  public Duration duration() {
    return Duration.between(Forms.instant(startedAtUtc), finishedAt());
  }

  /** Returns the row with other files. */
  EvidenceRow withFiles(List<EvidenceFile> others) {
    return new EvidenceRow(
        id,
        result,
        commit,
        artifactDigests,
        startedAtUtc,
        finishedAtUtc,
        tool,
        environment,
        scopeDigest,
        others);
  }
}
