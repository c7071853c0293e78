package io.baokms.release.reproduce;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Sha256;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two builds of one commit have in common; no path of a machine is in it.
 *
 * @param entries in byte order of the names; {@code image} is the image's digest
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReproducibilityReport(
    int schemaVersion,
    String version,
    String sourceCommit,
    boolean allMatch,
    List<VariationResult> variations,
    List<ComparedFile> entries) {

  /** Name of the entry for the image's digest. */
  public static final String IMAGE = "image";

  private static final int SCHEMA = 1;

  /** Copies the lists. */
  public ReproducibilityReport {
    variations = List.copyOf(variations);
    entries = List.copyOf(entries);
  }

  static ReproducibilityReport of(
      String version, String commit, List<VariationResult> variations, List<ComparedFile> files) {
    List<ComparedFile> sorted =
        files.stream().sorted(Comparator.comparing(ComparedFile::name)).toList();
    boolean allMatch = sorted.stream().allMatch(ComparedFile::isGood);
    return new ReproducibilityReport(SCHEMA, version, commit, allMatch, variations, sorted);
  }

  /** Returns the table that people read. */
  public String markdown() {
    StringBuilder page = new StringBuilder("# Reproducibility\n\nTag: " + version + "\n\n");
    page.append("| Subject | Primary | Rebuild | Match |\n|---|---|---|---|\n");
    entries.stream().filter(ReproducibilityReport::isImage).forEach(e -> page.append(row(e)));
    entries.stream().filter(e -> !isImage(e)).forEach(e -> page.append(row(e)));
    page.append("\n| Variation | First build | Second build |\n|---|---|---|\n");
    for (VariationResult each : variations) {
      String second = each.applied() ? each.second() : "not varied";
      page.append("| %s | %s | %s |\n".formatted(each.name(), each.first(), second));
    }
    return page.toString();
  }

  private static boolean isImage(ComparedFile entry) {
    return entry.name().equals(IMAGE);
  }

  private static String row(ComparedFile entry) {
    String match = entry.reason() == null ? entry.status().word() : entry.reason();
    FirstDifference found = entry.firstDifference();
    String where = found == null ? "" : ": " + found.path() + " at byte " + found.offset();
    return "| %s | %s | %s | %s |\n"
        .formatted(entry.name(), sum(entry.primary()), sum(entry.rebuild()), match + where);
  }

  private static String sum(@Nullable Sha256 sum) {
    return sum == null ? "-" : "`" + sum.hex() + "`";
  }
}
