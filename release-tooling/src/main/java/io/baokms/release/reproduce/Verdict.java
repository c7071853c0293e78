package io.baokms.release.reproduce;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says what a double build proves, as checks. */
final class Verdict {
  private static final String FILES = "Two builds make the same files";
  private static final String PATHS = "No file says where and by whom it was made";
  private static final String VARIATIONS = "Everything around the second build was different";

  private Verdict() {}

  static CheckReport of(ReproducibilityReport report, List<String> leaks) {
    List<Check> checks = new ArrayList<>();
    checks.add(variations(report.variations()));
    List<ComparedFile> bad = report.entries().stream().filter(entry -> !entry.isGood()).toList();
    if (bad.isEmpty()) {
      checks.add(Check.pass("files", FILES));
    }
    for (ComparedFile entry : bad) {
      checks.add(Check.fail("files", FILES, Code.NOT_REPRODUCIBLE + ": " + text(entry)));
    }
    if (leaks.isEmpty()) {
      checks.add(Check.pass("paths", PATHS));
    }
    leaks.forEach(leak -> checks.add(Check.fail("paths", PATHS, leak)));
    return new CheckReport("reproduce " + report.version(), checks);
  }

  private static Check variations(List<VariationResult> variations) {
    List<String> missing = missing(variations);
    return missing.isEmpty()
        ? Check.pass("variations", VARIATIONS)
        : new Check(
            "variations",
            VARIATIONS,
            Check.Status.WARN,
            "not varied, so no release may rest on it: " + String.join(", ", missing));
  }

  /**
   * Refuses to build where something stays the same that nobody asked to leave out.
   *
   * @throws ReleaseException {@code VARIATION_MISSING}
   */
  static void requireVaried(List<VariationResult> variations, Set<Variation> without)
      throws ReleaseException {
    List<String> left = new ArrayList<>(missing(variations));
    left.removeAll(without.stream().map(Variation::label).toList());
    if (!left.isEmpty()) {
      throw ReleaseException.check(
          Code.VARIATION_MISSING,
          "cannot vary %s here; install faketime, taskset, cc and localedef, or say --without"
              .formatted(String.join(", ", left)));
    }
  }

  private static List<String> missing(List<VariationResult> variations) {
    return variations.stream().filter(each -> !each.applied()).map(VariationResult::name).toList();
  }

  private static String text(ComparedFile entry) {
    FirstDifference found = entry.firstDifference();
    if (found == null) {
      return entry.name() + ": " + entry.status().word();
    }
    return "%s at byte %d: %s, then %s"
        .formatted(found.path(), found.offset(), found.primaryHex(), found.rebuildHex());
  }
}
