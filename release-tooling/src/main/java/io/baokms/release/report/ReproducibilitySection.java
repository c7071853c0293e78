package io.baokms.release.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.report.Html.Tone;
import java.util.ArrayList;
import java.util.List;

/** Whether a second build in another place made the same bytes. */
final class ReproducibilitySection {

  private ReproducibilitySection() {}

  static String html(ReportInput input) {
    JsonNode builds = input.builds();
    if (builds.isMissingNode()) {
      return Html.paragraph(Html.badge(Tone.BAD, "no report"));
    }
    boolean same = builds.path("all_match").asBoolean();
    return Html.paragraph(
            Html.badge(Tone.of(same), same ? "two builds are equal" : "two builds differ"))
        + variations(builds)
        + differences(builds);
  }

  private static String variations(JsonNode builds) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode variation : builds.path("variations")) {
      boolean applied = variation.path("applied").asBoolean();
      rows.add(
          List.of(
              Html.text(variation.path("name").asText()),
              Html.code(variation.path("first").asText()),
              Html.code(variation.path("second").asText()),
              Html.badge(Tone.of(applied), applied ? "applied" : "left out")));
    }
    return Html.table(
        "How the two builds differed in their surroundings",
        List.of("Variation", "First", "Second", "State"),
        rows);
  }

  private static String differences(JsonNode builds) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode entry : builds.path("entries")) {
      String status = entry.path("status").asText();
      if (!status.equals("match") && !status.equals("excluded")) {
        rows.add(
            List.of(
                Html.code(entry.path("name").asText()),
                Html.badge(Tone.BAD, status),
                Html.code(entry.at("/first_difference/path").asText("–"))));
      }
    }
    return rows.isEmpty()
        ? ""
        : Html.table("Differences", List.of("File", "State", "First difference in"), rows);
  }
}
