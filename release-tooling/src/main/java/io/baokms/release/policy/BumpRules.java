package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.plan.Breaking;
import io.baokms.release.plan.Change;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.plan.Stage;
import io.baokms.release.policy.OutsideFacts.Previous;
import io.baokms.release.version.ReleaseVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules VE-5 to VE-9: what changed since the previous release, and what its version must say. */
final class BumpRules {
  private static final List<Change> SCOPE = List.of(Change.FEATURE, Change.MATRIX);
  private static final String HEADING = "Migration";

  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("VE-5", input -> compared(input, release -> patchContent(input, release))),
          entry("VE-6", input -> compared(input, release -> supportScope(input, release))),
          entry("VE-7", input -> compared(input, release -> breaking(input, release))),
          entry("VE-8", BumpRules::migrationNotes),
          entry("VE-9", input -> compared(input, release -> vectors(input, release))));

  private BumpRules() {}

  /** This release beside the one before it. */
  private record Release(Previous previous, Bump bump) {}

  /** Without a previous release there is nothing to compare, unless the tags tell of one. */
  private static List<Finding> compared(
      GateInput input, Function<Release, List<Finding>> comparison) {
    Previous previous = input.outside().previous();
    if (previous == null) {
      List<String> tags = input.repository().earlierTags();
      return tags.isEmpty()
          ? List.of()
          : List.of(
              Finding.fails(
                  Code.BUMP_TOO_SMALL,
                  "tag " + tags.getLast() + " exists; pass its index with --previous"));
    }
    if (input.version().isEmpty()) {
      return List.of(
          Finding.fails(Code.VERSION_INVALID, input.request().version() + " is no version"));
    }
    try {
      ReleaseVersion before = ReleaseVersion.parse(previous.version());
      return comparison.apply(new Release(previous, Bump.between(before, input.version().get())));
    } catch (ReleaseException e) {
      return List.of(Finding.fails(Code.VERSION_INVALID, "--previous: " + e.getMessage()));
    }
  }

  private static List<Finding> patchContent(GateInput input, Release release) {
    String changes =
        input.repository().plan().changes().stream()
            .filter(SCOPE::contains)
            .map(Change::word)
            .collect(Collectors.joining(" and "));
    return release.bump() == Bump.PATCH && !changes.isEmpty()
        ? List.of(tooSmall(input, release, "release.yaml states a " + changes + " change"))
        : List.of();
  }

  private static List<Finding> supportScope(GateInput input, Release release) {
    boolean changed =
        input
            .index()
            .map(index ->
                !index
                    .contract()
                    .supportScope()
                    .equals(release.previous().contract().supportScope()))
            .orElse(true);
    return changed && release.bump() == Bump.PATCH
        ? List.of(tooSmall(input, release, "the support scope is another"))
        : List.of();
  }

  private static List<Finding> breaking(GateInput input, Release release) {
    ReleasePlan plan = input.repository().plan();
    Bump needed = plan.stage() == Stage.PRE_BETA ? Bump.MINOR : Bump.MAJOR;
    return !plan.breaking().isEmpty() && release.bump().compareTo(needed) < 0
        ? List.of(
            tooSmall(input, release, "breaking changes need a " + needed.word() + " version here"))
        : List.of();
  }

  private static Finding tooSmall(GateInput input, Release release, String why) {
    return Finding.fails(
        Code.BUMP_TOO_SMALL,
        input.request().version()
            + " is a "
            + release.bump().word()
            + " version after "
            + release.previous().version()
            + ", but "
            + why);
  }

  private static List<Finding> migrationNotes(GateInput input) {
    String section = section(input.folder().notes());
    return input.repository().plan().breaking().stream()
        .filter(item -> !section.contains(item.word()))
        .map(item ->
            Finding.fails(
                Code.MIGRATION_MISSING,
                "the notes say nothing of " + item.word() + " under \"" + HEADING + "\""))
        .toList();
  }

  /** Returns what stands below the heading, up to the next one. */
  private static String section(String notes) {
    return notes
        .lines()
        .dropWhile(line -> !line.matches("#+ " + HEADING + " *"))
        .skip(1)
        .takeWhile(line -> !line.matches("##? .*"))
        .collect(Collectors.joining("\n"));
  }

  private static List<Finding> vectors(GateInput input, Release release) {
    ReleasePlan plan = input.repository().plan();
    boolean stated = plan.breaking().stream().anyMatch(Breaking::isWireFormat);
    boolean changed =
        input
            .index()
            .map(index ->
                !index.contract().vectors().equals(release.previous().contract().vectors()))
            .orElse(true);
    if (changed && !stated) {
      return List.of(
          Finding.fails(
              Code.WIRE_CHANGE,
              "the golden vectors differ from those of " + release.previous().version()));
    }
    String doc = plan.migrationDoc();
    boolean documented = doc != null && !input.repository().findings().missingDocs().contains(doc);
    return stated && !documented
        ? List.of(
            Finding.fails(Code.WIRE_CHANGE, "release.yaml names no migration_doc that exists"))
        : List.of();
  }
}
