package io.baokms.release.scan;

import java.nio.charset.StandardCharsets;

/** The summary as a page for people. */
final class SummaryPage {
  /** The file's name. */
  static final String FILE = "vulnerability-summary.md";

  private SummaryPage() {}

  static byte[] write(Summary summary) {
    StringBuilder page = new StringBuilder("# Vulnerability scan of ").append(summary.version());
    page.append("\n\nStatus: **").append(summary.status().word()).append("**\n\n");
    page.append("Components: ").append(summary.scannedComponents()).append("\n\n");
    page.append("Data of: ").append(age(summary.source())).append("\n");
    if (!summary.findings().isEmpty()) {
      page.append("\n| Vulnerability | Severity | Component | Fixed in |\n|---|---|---|---|\n");
      summary.findings().forEach(each -> page.append(row(each)));
    }
    if (!summary.uncovered().isEmpty()) {
      page.append("\nIn no list of advisories:\n\n");
      summary.uncovered().forEach(purl -> page.append("- `").append(purl).append("`\n"));
    }
    if (!summary.reviewed().isEmpty()) {
      page.append("\n| Judged | Why | By | Until |\n|---|---|---|---|\n");
      summary.reviewed().forEach(each -> page.append(row(each)));
    }
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String age(Summary.Source source) {
    return source.retrievedAtUtc() == null
        ? "nobody scanned, so this says nothing about vulnerabilities"
        : "%s, %d hours old, at most %d"
            .formatted(source.retrievedAtUtc().instant(), source.ageHours(), source.maxAgeHours());
  }

  private static String row(Summary.Finding each) {
    String fix = each.fixedIn() == null ? "none" : each.fixedIn();
    return "| %s | %s | `%s` | %s |\n"
        .formatted(cell(each.id()), each.severity().word(), cell(each.purl()), cell(fix));
  }

  private static String row(Summary.Reviewed each) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            cell(each.idOrPurl()), cell(each.reason()), cell(each.reviewer()), each.expires());
  }

  private static String cell(String text) {
    return text.replaceAll("[\\r\\n|`]", " ");
  }
}
