package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.matrix.MatrixRow;
import java.util.List;
import java.util.Map;

/** Rules ST: the matrix, and what production asks for beyond a preview. */
final class StableRules {
  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("ST-1", StableRules::matrix),
          entry("ST-2", input -> RowJudge.all(input, Rows.MACHINES)),
          entry("ST-3", row("openbao-ha")),
          entry("ST-4", row("dr-restore")),
          entry("ST-5", row("decrypt-storm")),
          entry("ST-6", row(EvidencePaths.SECURITY_REVIEW)),
          entry("ST-7", row(EvidencePaths.DOCS_REVIEW)),
          entry("ST-8", StableRules::attested));

  private StableRules() {}

  private static Rule row(String id) {
    return input -> RowJudge.all(input, List.of(id));
  }

  static List<Finding> matrix(GateInput input) {
    return input.repository().matrix().gated().stream().map(row -> matrixRow(input, row)).toList();
  }

  private static Finding matrixRow(GateInput input, MatrixRow row) {
    if (!row.standing().tested()) {
      String pin = row.pin().isEmpty() ? " and has no digest" : "";
      return Finding.fails(row.name(), Code.MATRIX_STALE, row.name() + " is pending" + pin);
    }
    String evidence = row.evidenceRow().orElse("");
    Finding finding = new RowJudge(input).judge(evidence);
    return finding.code() == null
        ? Finding.holds(row.name())
        : Finding.fails(row.name(), finding.code(), row.name() + ": " + finding.message());
  }

  private static List<Finding> attested(GateInput input) {
    return input.index().map(IndexFacts::attested).orElse(IndexFacts.Attested.NO)
            == IndexFacts.Attested.YES
        ? List.of()
        : List.of(
            Finding.fails(
                Code.EVIDENCE_MISSING, "the index says that no attestations are available"));
  }
}
