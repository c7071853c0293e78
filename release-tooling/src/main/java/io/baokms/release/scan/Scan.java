package io.baokms.release.scan;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.json.Json;
import io.baokms.release.plan.VulnerabilityReview;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a scanner's report for the components of a release.
 *
 * @param version of the release
 * @param now when it is judged
 * @param maxAge of the scanner's data
 */
record Scan(String version, Scanned scanned, Instant now, Duration maxAge) {
  /** The highest age that the scanner's data may have. */
  static final Duration LIMIT = Duration.ofDays(3);

  /**
   * What came of it.
   *
   * @param failures empty only when the summary is clean
   */
  record Outcome(Summary summary, List<Check> failures) {
    Outcome {
      failures = List.copyOf(failures);
    }
  }

  /** Returns the outcome when nobody scanned. */
  Outcome withoutReport() {
    return broken(
        ReleaseException.check(
            Code.VULN_DATA_MISSING, "no scanner's report was given; use --report and --snapshot"),
        null);
  }

  /**
   * Judges.
   *
   * @param report bytes of the scanner's JSON
   * @param snapshot bytes of {@code snapshot.json}
   */
  Outcome judge(byte[] report, byte[] snapshot, List<VulnerabilityReview> reviews) {
    Snapshot data = null;
    try {
      data = snapshot(snapshot);
      requireFresh(data);
      ScanReport read = ScanReport.read("the report", report, scanned::carries);
      requireConsistent(read, data);
      return judged(read, data, new Judge(reviews, now));
    } catch (ReleaseException e) {
      return broken(e, data);
    }
  }

  private Outcome judged(ScanReport report, Snapshot data, Judge judge) {
    List<Summary.Finding> findings = scanned.findings(report.advisories());
    List<String> uncovered = scanned.uncovered(data);
    judge.judge(findings, uncovered);
    Summary.Status status =
        judge.failures().isEmpty() ? Summary.Status.CLEAN : Summary.Status.FINDINGS;
    return new Outcome(
        new Summary(
            Summary.SCHEMA,
            version,
            status,
            scanned.size(),
            source(data),
            Summary.Counts.of(findings),
            findings,
            judge.reviewed(),
            uncovered),
        judge.failures());
  }

  private static Snapshot snapshot(byte[] bytes) throws ReleaseException {
    if (bytes.length == 0) {
      throw ReleaseException.check(Code.VULN_DATA_MISSING, "the snapshot is empty");
    }
    try {
      return Json.read("the snapshot", bytes, Snapshot.class);
    } catch (ReleaseException e) {
      throw ReleaseException.check(Code.VULN_DATA_CORRUPT, e.getMessage());
    }
  }

  private void requireFresh(Snapshot data) throws ReleaseException {
    Instant made = data.databaseTimeUtc().instant();
    if (made.isAfter(now)) {
      throw ReleaseException.check(
          Code.VULN_DATA_STALE, "the scanner's data are from the future: " + made);
    }
    if (made.plus(maxAge).isBefore(now)) {
      throw ReleaseException.check(
          Code.VULN_DATA_STALE,
          "the scanner's data are of %s, older than %d hours".formatted(made, maxAge.toHours()));
    }
  }

  private void requireConsistent(ScanReport report, Snapshot data) throws ReleaseException {
    List<String> wrong = new ArrayList<>();
    if (!report.tool().equals(data.tool())) {
      wrong.add("the report is of " + report.tool() + ", the snapshot of " + data.tool());
    }
    if (data.ecosystems().isEmpty()) {
      wrong.add("the snapshot has no ecosystem");
    }
    data.ecosystems().stream()
        .filter(each -> each.advisories() <= 0)
        .forEach(each -> wrong.add(each.name() + " has " + each.advisories() + " advisories"));
    report.advisories().stream()
        .filter(each -> !scanned.carries(each.subject()))
        .forEach(each ->
            wrong.add(each.ids().first() + " is of a package in no SBOM: " + each.subject()));
    if (!wrong.isEmpty()) {
      throw ReleaseException.check(Code.VULN_DATA_CORRUPT, String.join("; ", wrong));
    }
  }

  private Outcome broken(ReleaseException e, @Nullable Snapshot data) {
    Summary summary =
        new Summary(
            Summary.SCHEMA,
            version,
            status(e.getMessage()),
            scanned.size(),
            source(data),
            Summary.Counts.of(List.of()),
            List.of(),
            List.of(),
            List.of());
    return new Outcome(summary, List.of(Check.fail("scan", "Scanner's data", e.getMessage())));
  }

  private static Summary.Status status(String message) {
    if (message.startsWith(Code.VULN_DATA_MISSING.name())) {
      return Summary.Status.NO_DATA;
    }
    return message.startsWith(Code.VULN_DATA_STALE.name())
        ? Summary.Status.STALE_DATA
        : Summary.Status.CORRUPT_DATA;
  }

  private Summary.Source source(@Nullable Snapshot data) {
    if (data == null) {
      return new Summary.Source(null, null, maxAge.toHours(), List.of());
    }
    Instant made = data.databaseTimeUtc().instant();
    return new Summary.Source(
        data.databaseTimeUtc(),
        Duration.between(made, now).toHours(),
        maxAge.toHours(),
        data.ecosystems());
  }
}
