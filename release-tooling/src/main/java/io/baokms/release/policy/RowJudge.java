package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.evidence.EvidenceProblem;
import io.baokms.release.evidence.EvidenceRow;
import io.baokms.release.evidence.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges single rows of the evidence: there, passed, whole, of this commit, of these files, recent.
 */
final class RowJudge {
  private final GateInput input;

  RowJudge(GateInput input) {
    this.input = input;
  }

  /** Returns one finding for each row. */
  static List<Finding> all(GateInput input, List<String> rows) {
    RowJudge judge = new RowJudge(input);
    return rows.stream().map(judge::judge).toList();
  }

  /** Returns the first thing that is wrong with a row, or that it holds. */
  Finding judge(String id) {
    Optional<EvidenceRow> found = input.evidence().row(id);
    if (found.isEmpty()) {
      return Finding.fails(id, Code.EVIDENCE_MISSING, "row " + id + " is not recorded");
    }
    EvidenceRow row = found.get();
    return Stream.of(failed(row), tampered(row), commit(row), files(row), scope(row), age(row))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Finding.holds(id));
  }

  private static Optional<Finding> failed(EvidenceRow row) {
    if (row.result() != Result.PASS) {
      return fails(row, Code.EVIDENCE_FAILED, "says " + row.result().word());
    }
    return row.files().isEmpty()
        ? fails(row, Code.EVIDENCE_MISSING, "has no file that shows it")
        : Optional.empty();
  }

  private Optional<Finding> tampered(EvidenceRow row) {
    return input.evidence().problems().stream()
        .filter(problem -> problem.row().equals(row.id()))
        .findFirst()
        .map(EvidenceProblem::message)
        .flatMap(
            message -> fails(row, Code.EVIDENCE_TAMPERED, "is not what was recorded: " + message));
  }

  /** A review is of its scope and a soak of its candidate, so neither names this commit. */
  private static boolean isOfThisBuild(EvidenceRow row) {
    return !Rows.REVIEWS.contains(row.id()) && !row.id().equals(EvidencePaths.SOAK);
  }

  private Optional<Finding> commit(EvidenceRow row) {
    String commit = input.repository().commit();
    return isOfThisBuild(row) && !row.commit().equals(commit)
        ? fails(row, Code.EVIDENCE_COMMIT, "ran on " + row.commit() + ", not on " + commit)
        : Optional.empty();
  }

  private Optional<Finding> files(EvidenceRow row) {
    if (!input.request().channel().publishes() || !isOfThisBuild(row)) {
      return Optional.empty();
    }
    if (row.artifactDigests().isEmpty()) {
      return fails(row, Code.EVIDENCE_DIGEST, "names no file that it ran on");
    }
    return row.artifactDigests().stream()
        .filter(digest -> !input.folder().holds(digest))
        .findFirst()
        .flatMap(digest ->
            fails(row, Code.EVIDENCE_DIGEST, "ran on " + digest + ", which is not in the release"));
  }

  private Optional<Finding> scope(EvidenceRow row) {
    String now = input.repository().scopes().get(row.id());
    return now != null && !now.equals(row.scopeDigest())
        ? fails(row, Code.EVIDENCE_STALE, "is about files that changed since")
        : Optional.empty();
  }

  private Optional<Finding> age(EvidenceRow row) {
    Instant now = input.request().now();
    Duration limit = Rows.limit(row.id());
    if (row.finishedAt().isAfter(now)) {
      return fails(row, Code.EVIDENCE_STALE, "ends in the future, at " + row.finishedAtUtc());
    }
    return row.finishedAt().plus(limit).isBefore(now)
        ? fails(
            row,
            Code.EVIDENCE_STALE,
            "ended at " + row.finishedAtUtc() + ", more than " + limit.toDays() + " days ago")
        : Optional.empty();
  }

  private static Optional<Finding> fails(EvidenceRow row, Code code, String what) {
    return Optional.of(Finding.fails(row.id(), code, "row " + row.id() + " " + what));
  }
}
