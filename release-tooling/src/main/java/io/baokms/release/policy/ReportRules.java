package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.policy.ReleaseFolderFacts.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules VM-10 to VM-12, VM-14 and VM-15: what scans, checks and the second build said. */
final class ReportRules {
  private static final Map<String, Code> SCAN_CODES =
      Map.of(
          "no-data", Code.VULN_DATA_MISSING,
          "stale-data", Code.VULN_DATA_STALE,
          "corrupt-data", Code.VULN_DATA_CORRUPT);

  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("VM-10", ReportRules::scan),
          entry("VM-11", input -> verified(input, EvidencePaths.IMAGE_VERIFIED)),
          entry("VM-12", input -> verified(input, EvidencePaths.CHECKSUMS_VERIFIED)),
          entry("VM-14", input -> verified(input, EvidencePaths.ATTESTATIONS_VERIFIED)),
          entry("VM-15", ReportRules::reproducibility));

  private ReportRules() {}

  private static List<Finding> scan(GateInput input) {
    Reports reports = input.folder().reports();
    if (reports.scan() == null) {
      return List.of(
          Finding.fails(Code.VULN_DATA_MISSING, "vulnerability-summary.json is missing"));
    }
    if (!reports.uncovered().isEmpty()) {
      String components = String.join(", ", reports.uncovered());
      return List.of(Finding.fails(Code.VULN_UNCOVERED, "no database covers " + components));
    }
    return reports.scan().equals("clean")
        ? List.of()
        : List.of(
            Finding.fails(
                SCAN_CODES.getOrDefault(reports.scan(), Code.VULN_FOUND),
                "the summary says " + reports.scan()));
  }

  private static List<Finding> verified(GateInput input, String path) {
    Boolean passed = input.evidence().verified().get(path);
    if (passed == null) {
      return List.of(Finding.fails(Code.EVIDENCE_MISSING, path + " is not in the evidence folder"));
    }
    return passed
        ? List.of()
        : List.of(Finding.fails(Code.EVIDENCE_FAILED, path + " holds a check that did not pass"));
  }

  private static List<Finding> reproducibility(GateInput input) {
    Reports reports = input.folder().reports();
    if (reports.allMatch() == null) {
      return List.of(Finding.fails(Code.FILE_MISSING, "reproducibility-report.json is missing"));
    }
    List<Finding> findings = new ArrayList<>();
    if (!reports.allMatch()) {
      findings.add(Finding.fails(Code.NOT_REPRODUCIBLE, "two builds differ"));
    }
    if (!reports.omitted().isEmpty()) {
      findings.add(
          Finding.fails(
              Code.VARIATION_MISSING, "not applied: " + String.join(", ", reports.omitted())));
    }
    return findings;
  }
}
