package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.plan.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rule DO-1: what users must be able to read. */
final class DocumentRules {
  private static final String SUPPORT = "Support Policy";

  /** Titles of the pages that a release needs. */
  static final List<String> PAGES =
      List.of(SUPPORT, "Compatibility Promises", "CI and Supply Chain", "Verify a Release");

  static final Map<String, Rule> ALL = Map.ofEntries(entry("DO-1", DocumentRules::pages));

  private DocumentRules() {}

  private static List<Finding> pages(GateInput input) {
    List<Finding> findings = new ArrayList<>();
    for (String title : PAGES) {
      String file = input.repository().pageNames().get(title);
      if (file == null) {
        findings.add(Finding.fails(Code.FILE_MISSING, "no page of docs/ is titled " + title));
      } else if (!input.folder().notes().contains(file)) {
        findings.add(
            Finding.fails(Code.NOTES_EMPTY, "the notes do not link " + title + " (" + file + ")"));
      }
    }
    if (input.repository().plan().line() == Line.STABLE && !namesTheLine(input)) {
      findings.add(
          Finding.fails(
              Code.CHANNEL_VERSION, "the Support Policy does not name this line as stable"));
    }
    return findings;
  }

  /** One line of the page must hold both X.Y and the word stable. */
  private static boolean namesTheLine(GateInput input) {
    String page = input.repository().pages().getOrDefault(SUPPORT, "");
    String line =
        input.version().map(version -> version.major() + "." + version.minor()).orElse("none");
    return page.lines()
        .anyMatch(each ->
            each.contains("stable") && each.matches(".*(?<![0-9.])" + line + "(?![0-9]).*"));
  }
}
