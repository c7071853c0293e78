package io.baokms.release.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.plan.VulnerabilityReview;
import io.baokms.release.scan.Summary.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String NETTY = "pkg:maven/io.netty/netty-common@4.2?type=jar";
  private static final String JDK = "pkg:generic/jdk@25.0.3%2B9?arch=amd64";
  private static final String ZLIB =
      "pkg:deb/debian/zlib1g@1:1.3%2Bdeb13u1?arch=amd64&distro=trixie";
  private static final String EMPTY = "{\"results\": []}";

  @Test
  void judge_noReport_isNoDataAndNeverClean() {
    Scan.Outcome outcome = scan(NETTY).withoutReport();

    assertThat(outcome.summary().status()).isEqualTo(Status.NO_DATA);
    assertThat(outcome.summary().source().retrievedAtUtc()).isNull();
    assertThat(page(outcome)).contains("no-data", "nobody scanned").doesNotContain("clean");
    assertFails(outcome, "VULN_DATA_MISSING");
  }

  @ParameterizedTest
  @CsvSource({"'',x", "x,''"})
  void judge_emptyFile_isNoData(String report, String snapshot) {
    String data = snapshot.isEmpty() ? "" : fresh();

    Scan.Outcome outcome = judge(scan(NETTY), report.isEmpty() ? "" : EMPTY, data);

    assertFails(outcome, "VULN_DATA_MISSING");
    assertThat(outcome.summary().status()).isEqualTo(Status.NO_DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T11:00:00Z", "2026-11-25T12:00:01Z"})
  void judge_dataTooOldOrOfTheFuture_isStale(String time) {
    Scan.Outcome outcome = judge(scan(NETTY), EMPTY, snapshot(time));

    assertFails(outcome, "VULN_DATA_STALE");
    assertThat(outcome.summary().status()).isEqualTo(Status.STALE_DATA);
  }

  @Test
  void judge_dataAsOldAsAllowed_isClean() {
    Scan.Outcome outcome = judge(scan(NETTY), EMPTY, snapshot("2026-11-22T12:00:00Z"));

    assertThat(outcome.summary().status()).isEqualTo(Status.CLEAN);
    assertThat(outcome.summary().source().ageHours()).isEqualTo(72);
    assertThat(outcome.failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "not JSON", "{\"results\": [], \"results\": []}", "{\"Results\": []}"})
  void judge_reportOfNoScanner_isCorrupt(String report) {
    assertCorrupt(judge(scan(NETTY), report, fresh()));
  }

  @Test
  void judge_ecosystemWithoutAdvisories_isCorrupt() {
    String snapshot = fresh().replace("\"advisories\": 5000", "\"advisories\": 0");

    assertCorrupt(judge(scan(NETTY), EMPTY, snapshot));
  }

  @Test
  void judge_snapshotOfOtherTool_isCorrupt() {
    assertCorrupt(judge(scan(NETTY), EMPTY, fresh().replace("osv-scanner", "trivy")));
  }

  @Test
  void judge_snapshotWithUnknownMember_isCorrupt() {
    assertCorrupt(judge(scan(NETTY), EMPTY, fresh().replace("\"tool\"", "\"x\": 1, \"tool\"")));
  }

  @Test
  void judge_findingOfAPackageInNoSbom_isCorrupt() {
    assertCorrupt(judge(scan(JDK), osv("GHSA-1", "7.5", "4.3"), fresh()));
  }

  @ParameterizedTest
  @CsvSource({"9.8,critical", "7.0,high", "'',unknown"})
  void judge_severeWithFix_fails(String score, String severity) {
    Scan.Outcome outcome = judge(scan(NETTY), osv("GHSA-1", score, "4.3"), fresh());

    assertFails(outcome, "VULN_FOUND");
    assertThat(outcome.summary().status()).isEqualTo(Status.FINDINGS);
    assertThat(outcome.summary().findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity().word()).isEqualTo(severity);
          assertThat(finding.purl()).isEqualTo(NETTY);
          assertThat(finding.fixedIn()).isEqualTo("4.3");
          assertThat(finding.subjects()).containsExactly("file");
        });
  }

  @ParameterizedTest
  @CsvSource({"6.9,4.3", "9.8,''"})
  void judge_mildOrWithoutFix_isListedAndClean(String score, String fix) {
    Scan.Outcome outcome = judge(scan(NETTY), osv("GHSA-1", score, fix), fresh());

    assertThat(outcome.summary().status()).isEqualTo(Status.CLEAN);
    assertThat(outcome.summary().findings()).hasSize(1);
  }

  @Test
  void judge_jdkInNoList_isUncoveredAndFails() {
    Scan.Outcome outcome = judge(scan(NETTY, JDK), EMPTY, fresh());

    assertFails(outcome, "VULN_UNCOVERED");
    assertThat(outcome.summary().uncovered()).containsExactly(JDK);
  }

  @Test
  void judge_jdkReviewed_isCleanAndSaysWho() {
    Scan.Outcome outcome = judge(scan(NETTY, JDK), EMPTY, fresh(), review(JDK, "2026-11-25"));

    assertThat(outcome.summary().status()).isEqualTo(Status.CLEAN);
    assertThat(outcome.summary().uncovered()).containsExactly(JDK);
    assertThat(outcome.summary().reviewed())
        .containsExactly(new Summary.Reviewed(JDK, "looked", "me", "2026-11-25"));
  }

  @Test
  void judge_reviewExpired_fails() {
    Scan.Outcome outcome = judge(scan(JDK), EMPTY, fresh(), review(JDK, "2026-11-24"));

    assertFails(outcome, "REVIEW_EXPIRED");
    assertThat(outcome.summary().reviewed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GHSA-1", "CVE-2026-1", NETTY})
  void judge_findingReviewedByAnyOfItsNames_isClean(String name) {
    Scan.Outcome outcome =
        judge(scan(NETTY), osv("GHSA-1", "9.8", "4.3"), fresh(), review(name, "2026-12-01"));

    assertThat(outcome.summary().status()).isEqualTo(Status.CLEAN);
    assertThat(outcome.summary().counts().critical()).isEqualTo(1);
  }

  @Test
  void judge_twoAdvisoriesWithOneAlias_areOneWithTheWorseSeverity() {
    Scan.Outcome outcome =
        judge(scan(NETTY), osv("GHSA-1", "5.0", "4.3") + osv("SNYK-1", "9.8", ""), fresh());

    assertThat(outcome.summary().findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.id()).isEqualTo("CVE-2026-1");
          assertThat(finding.aliases()).containsExactly("GHSA-1", "SNYK-1");
          assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
          assertThat(finding.fixedIn()).isEqualTo("4.3");
        });
  }

  @Test
  void judge_trivyReport_isReadByItsContent() {
    String report =
        """
        {"SchemaVersion": 2, "Results": [{"Vulnerabilities": [{"VulnerabilityID": "CVE-2026-2",
         "PkgIdentifier": {"PURL": "pkg:deb/debian/zlib1g@1:1.3%2Bdeb13u1?arch=amd64"},
         "Severity": "HIGH", "FixedVersion": "1:1.4"}]}, {"Target": "jars"}]}
        """;

    Scan.Outcome outcome =
        judge(scan(ZLIB, NETTY), report, fresh().replace("osv-scanner", "trivy"));

    assertFails(outcome, "VULN_FOUND");
    assertThat(outcome.summary().findings())
        .extracting(Summary.Finding::purl)
        .containsExactly(ZLIB);
  }

  private static Scan scan(String... purls) {
    TreeMap<String, SortedSet<String>> carriers = new TreeMap<>();
    for (String purl : purls) {
      carriers.put(purl, new TreeSet<>(List.of("file")));
    }
    return new Scan("0.1.0", new Scanned(carriers), NOW, Scan.LIMIT);
  }

  private static Scan.Outcome judge(
      Scan scan, String report, String snapshot, VulnerabilityReview... reviews) {
    return scan.judge(bytes(merge(report)), bytes(snapshot), List.of(reviews));
  }

  /** Two reports one after the other become one with the packages of both. */
  private static String merge(String report) {
    return report.replace("]}]}{\"results\": [{\"packages\": [", ",");
  }

  private static String fresh() {
    return snapshot("2026-11-25T11:00:00Z");
  }

  private static String snapshot(String time) {
    String ecosystem = "{\"name\": \"%s\", \"advisories\": 5000, \"listing_sha256\": \"%s\"}";
    return "{\"tool\": \"osv-scanner\", \"database_time_utc\": \"%s\", \"ecosystems\": [%s, %s]}"
        .formatted(
            time,
            ecosystem.formatted("Debian:13", "a".repeat(64)),
            ecosystem.formatted("Maven", "b".repeat(64)));
  }

  private static String osv(String id, String score, String fix) {
    String event = fix.isEmpty() ? "" : "{\"fixed\": \"" + fix + "\"}";
    return ("{\"results\": [{\"packages\": [{\"package\": {\"name\": \"io.netty:netty-common\","
            + " \"version\": \"4.2\", \"ecosystem\": \"Maven\"}, \"vulnerabilities\": [{\"id\":"
            + " \"%1$s\", \"aliases\": [\"CVE-2026-1\"], \"affected\": [{\"package\": {\"name\":"
            + " \"io.netty:netty-common\"}, \"ranges\": [{\"events\": [%3$s]}]}]}],"
            + " \"groups\": [{\"ids\": [\"%1$s\"], \"max_severity\": \"%2$s\"}]}]}]}")
        .formatted(id, score, event);
  }

  private static VulnerabilityReview review(String idOrPurl, String expires) {
    return new VulnerabilityReview(idOrPurl, "looked", "me", LocalDate.parse(expires));
  }

  private static void assertCorrupt(Scan.Outcome outcome) {
    assertFails(outcome, "VULN_DATA_CORRUPT");
    assertThat(outcome.summary().status()).isEqualTo(Status.CORRUPT_DATA);
  }

  private static void assertFails(Scan.Outcome outcome, String code) {
    assertThat(outcome.failures())
        .singleElement()
        .satisfies(check -> assertThat(check.message()).startsWith(code + ": "));
  }

  private static String page(Scan.Outcome outcome) {
    return new String(SummaryPage.write(outcome.summary()), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
