package io.baokms.release.scan;

import io.baokms.release.Code;
import io.baokms.release.check.Check;
import io.baokms.release.plan.VulnerabilityReview;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which findings stop a release, and which a person's judgement lets pass.
 *
 * <p>Not thread-safe; one instance judges one report.
 */
final class Judge {
  private final List<VulnerabilityReview> reviews;
  private final LocalDate today;
  private final Set<VulnerabilityReview> used = new LinkedHashSet<>();
  private final List<Check> checks = new ArrayList<>();

  Judge(List<VulnerabilityReview> reviews, Instant now) {
    this.reviews = List.copyOf(reviews);
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** Judges everything; the checks tell the outcome. */
  void judge(List<Summary.Finding> findings, List<String> uncovered) {
    for (Summary.Finding each : findings) {
      if (each.mustBeFixed()) {
        require(
            each::isNamed,
            Code.VULN_FOUND,
            "%s in %s is %s, fixed in %s"
                .formatted(each.id(), each.purl(), each.severity().word(), each.fixedIn()));
      }
    }
    for (String purl : uncovered) {
      require(
          purl::equals,
          Code.VULN_UNCOVERED,
          purl + " is in no list of advisories; judge it in release.yaml, vulnerability_reviews");
    }
  }

  /** Returns the failures, empty when nothing stops a release. */
  List<Check> failures() {
    return List.copyOf(checks);
  }

  /** Returns the judgements that let something pass, in the order of {@code release.yaml}. */
  List<Summary.Reviewed> reviewed() {
    return reviews.stream()
        .filter(used::contains)
        .map(each ->
            new Summary.Reviewed(
                each.idOrPurl(), each.reason(), each.reviewer(), each.expires().toString()))
        .toList();
  }

  /** Requires a judgement that holds today. */
  private void require(Predicate<String> isAbout, Code code, String message) {
    List<VulnerabilityReview> about =
        reviews.stream().filter(review -> isAbout.test(review.idOrPurl())).toList();
    List<VulnerabilityReview> valid =
        about.stream().filter(review -> !today.isAfter(review.expires())).toList();
    if (!valid.isEmpty()) {
      used.addAll(valid);
    } else if (about.isEmpty()) {
      fail(code, message);
    } else {
      VulnerabilityReview expired = about.getLast();
      fail(
          Code.REVIEW_EXPIRED,
          "%s on %s: %s".formatted(expired.idOrPurl(), expired.expires(), message));
    }
  }

  private void fail(Code code, String message) {
    checks.add(Check.fail("scan", "Vulnerabilities", code + ": " + message));
  }
}
