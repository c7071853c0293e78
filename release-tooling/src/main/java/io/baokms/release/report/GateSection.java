package io.baokms.release.report;

import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import io.baokms.release.report.Html.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each channel still lacks, and what it has. */
final class GateSection {
  private static final String TO_DO = "\\. To do: ";

  private GateSection() {}

  /** Returns one card for each channel: ready, or how much is missing. */
  static String cards(ReportInput input) {
    StringBuilder cards = new StringBuilder("<ul class=\"cards\">\n");
    for (CheckReport gate : input.gates()) {
      int missing = failed(gate).size();
      cards
          .append("<li><a href=\"#")
          .append(id(gate))
          .append("\"><strong>")
          .append(Html.text(channel(gate)))
          .append("</strong> ")
          .append(
              missing == 0
                  ? Html.badge(Tone.GOOD, "ready")
                  : Html.badge(Tone.BAD, missing + " missing"))
          .append("</a></li>\n");
    }
    return cards.append("</ul>\n").toString();
  }

  static String html(ReportInput input) {
    StringBuilder html = new StringBuilder();
    for (CheckReport gate : input.gates()) {
      html.append("<article class=\"gate\" id=\"").append(id(gate)).append("\">\n<h3>");
      html.append(Html.text(channel(gate))).append("</h3>\n");
      html.append(missing(failed(gate)));
      html.append(holding(gate));
      html.append("</article>\n");
    }
    return html.toString();
  }

  private static String missing(List<Check> failed) {
    if (failed.isEmpty()) {
      return Html.paragraph(Html.badge(Tone.GOOD, "nothing is missing"));
    }
    return Html.table(
        failed.size() + " missing",
        List.of("Rule", "What is missing, and what to do"),
        byRule(failed).entrySet().stream()
            .map(rule -> List.of(Html.badge(Tone.BAD, rule.getKey()), reasons(rule.getValue())))
            .toList());
  }

  private static String holding(CheckReport gate) {
    List<Check> passed =
        gate.checks().stream().filter(check -> check.status() != Check.Status.FAIL).toList();
    return "<details><summary>"
        + passed.size()
        + " hold</summary>\n"
        + Html.table(
            passed.size() + " hold",
            List.of("Rule", "What it says"),
            byRule(passed).entrySet().stream()
                .map(rule -> List.of(Html.badge(Tone.GOOD, rule.getKey()), rows(rule.getValue())))
                .toList())
        + "</details>\n";
  }

  /** A rule with many rows is shown once. */
  private static Map<String, List<Check>> byRule(List<Check> checks) {
    return checks.stream()
        .collect(
            Collectors.groupingBy(
                check -> check.id().replaceFirst("/.*", ""),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static String rows(List<Check> checks) {
    String rows =
        checks.stream()
            .filter(check -> check.id().indexOf('/') > 0)
            .map(check -> check.id().substring(check.id().indexOf('/') + 1))
            .collect(Collectors.joining(", "));
    return Html.text(checks.getFirst().title())
        + "<span class=\"todo\">"
        + Html.text(rows)
        + "</span>";
  }

  /** The gate's message is a code, what was found, and what to do, the same for all of a rule. */
  private static String reasons(List<Check> checks) {
    StringBuilder reasons = new StringBuilder(Html.text(checks.getFirst().title()) + "<ul>");
    for (Check check : checks) {
      reasons.append("<li class=\"found\">").append(Html.text(found(check))).append("</li>");
    }
    return reasons
        .append("</ul><span class=\"todo\">")
        .append(Html.text("→ " + remedy(checks.getFirst())))
        .append("</span>")
        .toString();
  }

  private static String found(Check check) {
    return check.message().split(TO_DO, 2)[0];
  }

  private static String remedy(Check check) {
    String[] parts = check.message().split(TO_DO, 2);
    return parts.length < 2 ? "" : parts[1];
  }

  private static List<Check> failed(CheckReport gate) {
    return gate.checks().stream().filter(check -> check.status() == Check.Status.FAIL).toList();
  }

  private static String channel(CheckReport gate) {
    return gate.name().substring(gate.name().indexOf(' ') + 1);
  }

  private static String id(CheckReport gate) {
    return "gate-" + channel(gate);
  }
}
