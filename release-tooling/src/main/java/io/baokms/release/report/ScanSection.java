package io.baokms.release.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.report.Html.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the vulnerability scan said. */
final class ScanSection {
  private static final List<String> SEVERITIES =
      List.of("critical", "high", "medium", "low", "unknown");

  private ScanSection() {}

  static String html(ReportInput input) {
    JsonNode scan = input.scan();
    if (scan.isMissingNode()) {
      return Html.paragraph(Html.badge(Tone.BAD, "no summary"));
    }
    String status = scan.path("status").asText();
    String retrieved = scan.at("/source/retrieved_at_utc").asText("");
    return Html.paragraph(
            Html.badge(Tone.of(status.equals("clean")), status)
                + " "
                + scan.path("scanned_components").asInt()
                + " components"
                + (retrieved.isEmpty() ? "" : ", database of " + Html.text(retrieved)))
        + counts(scan)
        + findings(scan)
        + uncovered(scan);
  }

  private static String counts(JsonNode scan) {
    return Html.paragraph(
        SEVERITIES.stream()
            .map(each -> scan.path("counts").path(each).asInt() + " " + each)
            .collect(Collectors.joining(" · ")));
  }

  private static String findings(JsonNode scan) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode finding : scan.path("findings")) {
      rows.add(
          List.of(
              Html.text(finding.path("id").asText()),
              Html.code(finding.path("purl").asText()),
              Html.text(finding.path("severity").asText()),
              Html.text(finding.path("fixed_in").asText("–"))));
    }
    return rows.isEmpty()
        ? ""
        : Html.table("Findings", List.of("Id", "Component", "Severity", "Fixed in"), rows);
  }

  private static String uncovered(JsonNode scan) {
    List<String> items = new ArrayList<>();
    scan.path("uncovered").forEach(purl -> items.add("<li>" + Html.code(purl.asText()) + "</li>"));
    return items.isEmpty()
        ? ""
        : Html.paragraph("In no database, so judged by people or not at all:")
            + "<ul>"
            + String.join("\n", items)
            + "</ul>\n";
  }
}
