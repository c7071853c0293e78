package io.baokms.release.notes;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.plan.Breaking;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.version.ReleaseVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text that goes with a release.
 *
 * @param text Markdown
 */
public record ReleaseNotes(String text) {
  /** Name of the file in the release folder. */
  public static final String FILE = "release-notes.md";

  /** What notes of anything but a stable release say. */
  public static final String EVALUATION_ONLY = "evaluation only";

  private static final Map<String, String> PAGES =
      new TreeMap<>(
          Map.of(
              "Release Policy", "docs/release-policy.md",
              "Support Policy", "docs/support-policy.md",
              "Compatibility Promises", "docs/compatibility-promises.md",
              "CI and Supply Chain", "docs/ci-and-supply-chain.md",
              "Verify a Release", "docs/verify-a-release.md"));

  /** Returns the pages that notes link, by title, with their path in the repository. */
  public static Map<String, String> pages() {
    return Map.copyOf(PAGES);
  }

  /**
   * Puts notes together: what the maintainers add, the changelog's section, the pages.
   *
   * @param extra may be empty
   * @param section of the changelog, with its heading
   */
  public static ReleaseNotes of(
      ReleaseVersion version, ReleasePlan plan, String extra, String section) {
    List<String> parts = new ArrayList<>();
    if (!extra.isBlank()) {
      parts.add(extra.strip());
    }
    parts.add(section);
    if (plan.isPrerelease(version)) {
      parts.add("This release is for " + EVALUATION_ONLY + ", not for production.");
    }
    parts.add(links(plan.project().repository(), version));
    return new ReleaseNotes(String.join("\n\n", parts) + "\n");
  }

  private static String links(String repository, ReleaseVersion version) {
    StringBuilder list = new StringBuilder("## Before you install\n");
    PAGES.forEach((title, path) ->
        list.append(
            "\n- [%s](https://github.com/%s/blob/%s/%s)"
                .formatted(title, repository, version.text(), path)));
    return list.toString();
  }

  /** Returns the titles of the pages that the text does not link. */
  public List<String> missingPages() {
    return PAGES.entrySet().stream()
        .filter(page -> !text.contains(page.getValue() + ")"))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns whether the text says that the release is not for production. */
  public boolean saysEvaluationOnly() {
    return text.toLowerCase(Locale.ROOT).contains(EVALUATION_ONLY);
  }

  /** Returns the breaking changes that no line below a heading "Migration" names. */
  public List<Breaking> withoutMigration(List<Breaking> breaking) {
    List<String> lines = migration();
    return breaking.stream()
        .filter(each -> lines.stream().noneMatch(line -> names(line, each)))
        .toList();
  }

  /**
   * Refuses notes that leave out how users get from the last version to this one.
   *
   * @throws ReleaseException {@code MIGRATION_MISSING}
   */
  public void requireMigration(List<Breaking> breaking) throws ReleaseException {
    List<String> missing = withoutMigration(breaking).stream().map(Breaking::word).toList();
    if (!missing.isEmpty()) {
      throw ReleaseException.check(
          Code.MIGRATION_MISSING,
          "the notes name no %s below a heading \"Migration\"; add a line to the changelog"
              .formatted(String.join(", ", missing)));
    }
  }

  private static boolean names(String line, Breaking change) {
    String plain = line.toLowerCase(Locale.ROOT).replace('`', ' ').replace('*', ' ');
    return plain.matches(".*(^|[^a-z_])" + change.word() + "([^a-z_].*|$)");
  }

  private List<String> migration() {
    List<String> below = new ArrayList<>();
    int depth = 0;
    for (String line : text.lines().toList()) {
      int heading = line.length() - line.replaceFirst("^#+", "").length();
      if (heading > 0 && (depth == 0 || heading <= depth)) {
        depth = line.substring(heading).strip().equalsIgnoreCase("Migration") ? heading : 0;
      } else if (depth > 0) {
        below.add(line);
      }
    }
    return below;
  }
}
