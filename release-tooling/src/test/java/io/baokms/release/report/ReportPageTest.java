package io.baokms.release.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import io.baokms.release.json.Json;
import io.baokms.release.matrix.Compatibility;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE =
      "\"'><script>alert(1)</script><img src=x onerror=1>\u202Egnp";
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void html_hostileTexts_neverBecomeMarkup() throws Exception {
    String page = page(HOSTILE);

    assertThat(page)
        .doesNotContain("<script", "<img", "\u202E")
        .contains("&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void html_anyInput_loadsNothing() throws Exception {
    String page = page("x");

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("src=", "url(", "@import", "<link", "http://", "javascript:");
  }

  @Test
  void html_failedRow_showsCodeReasonAndRemedy() throws Exception {
    String page = page("x");

    assertThat(page)
        .contains("<strong>preview</strong> <span class=\"badge bad\">")
        .contains("1 missing")
        .contains("<li class=\"found\">EVIDENCE_MISSING: row x</li>")
        .contains("<span class=\"todo\">→ Run x.</span>");
  }

  @Test
  void html_everyTable_hasCaptionAndHeads() throws Exception {
    String page = page("x");

    int tables = page.split("<table ", -1).length;
    assertThat(tables).isGreaterThan(4);
    assertThat(page.split("<caption>", -1)).hasSize(tables);
    assertThat(page.split("<thead ", -1)).hasSize(tables);
  }

  @Test
  void size_ofBytes_isInDecimalUnits() {
    assertThat(ArtifactSection.size(999)).isEqualTo("999 B");
    assertThat(ArtifactSection.size(1_234)).isEqualTo("1.2 kB");
    assertThat(ArtifactSection.size(38_250_000)).isEqualTo("38.3 MB");
  }

  private static String page(String text) throws Exception {
    CheckReport gate =
        new CheckReport(
            "gate preview",
            List.of(
                Check.pass("A", text),
                Check.fail("B", text, "EVIDENCE_MISSING: row " + text + ". To do: Run x.")));
    return ReportPage.html(
        new ReportInput(
            text,
            null,
            Set.of(text),
            new Compatibility(List.of(), List.of(), List.of()),
            scan(text),
            builds(text),
            List.of(gate),
            NOW));
  }

  private static JsonNode scan(String text) throws Exception {
    String quoted = new String(Json.write(text), StandardCharsets.UTF_8).strip();
    return tree(
        """
        {"status": %1$s, "scanned_components": 3, "source": {"retrieved_at_utc": %1$s},
         "counts": {"critical": 1}, "uncovered": [%1$s],
         "findings": [{"id": %1$s, "purl": %1$s, "severity": %1$s, "fixed_in": %1$s}]}
        """
            .formatted(quoted));
  }

  private static JsonNode builds(String text) throws Exception {
    String quoted = new String(Json.write(text), StandardCharsets.UTF_8).strip();
    return tree(
        """
        {"all_match": false,
         "variations": [{"name": %1$s, "first": %1$s, "second": %1$s, "applied": false}],
         "entries": [{"name": %1$s, "status": "mismatch", "first_difference": {"path": %1$s}}]}
        """
            .formatted(quoted));
  }

  private static JsonNode tree(String json) throws Exception {
    return Json.tree("x.json", json.getBytes(StandardCharsets.UTF_8));
  }
}
