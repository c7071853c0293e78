package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rules AR-1 to AR-4 and AR-6 to AR-8: what the folder and the checkout hold. */
final class ArtifactRules {
  private static final int SHOWN = 3;

  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("AR-1", ArtifactRules::exactFiles),
          entry("AR-2", ArtifactRules::bothArchitectures),
          entry("AR-3", ArtifactRules::contents),
          entry("AR-4", ArtifactRules::completeList),
          entry("AR-5", InputRules::inputs),
          entry("AR-6", ArtifactRules::licences),
          entry("AR-7", ArtifactRules::floating),
          entry("AR-8", ArtifactRules::pinned));

  private ArtifactRules() {}

  private static List<Finding> exactFiles(GateInput input) {
    Set<String> expected = names(input, file -> true);
    Set<String> present = input.folder().sums().keySet();
    List<Finding> findings = new ArrayList<>();
    report(findings, Code.FILE_MISSING, "missing: ", minus(expected, present));
    report(findings, Code.FILE_EXTRA, "not of this release: ", minus(present, expected));
    return findings;
  }

  private static List<Finding> bothArchitectures(GateInput input) {
    List<Finding> findings = new ArrayList<>();
    for (Arch arch : Arch.values()) {
      Set<String> expected = names(input, file -> Objects.equals(file.arch(), arch));
      Set<String> missing = minus(expected, input.folder().sums().keySet());
      report(findings, Code.FILE_MISSING, arch.goarch() + " lacks ", missing);
    }
    return findings;
  }

  private static List<Finding> contents(GateInput input) {
    if (input.index().isEmpty()) {
      return noIndex();
    }
    return input.index().get().runtimes().stream()
        .filter(runtime -> !runtime.forbidden().isEmpty())
        .map(runtime ->
            Finding.fails(
                Code.MODULE_FORBIDDEN,
                "the "
                    + runtime.goarch()
                    + " runtime has "
                    + String.join(", ", runtime.forbidden())))
        .toList();
  }

  private static List<Finding> completeList(GateInput input) {
    List<Finding> findings = new ArrayList<>();
    Set<String> expected = names(input, ReleaseFile::listed);
    Set<String> listed = input.folder().listed();
    report(findings, Code.FILE_MISSING, "not in checksums.txt: ", minus(expected, listed));
    report(findings, Code.FILE_EXTRA, "should not be in checksums.txt: ", minus(listed, expected));
    return findings;
  }

  private static List<Finding> licences(GateInput input) {
    return RowJudge.all(input, List.of(Rows.LICENCE));
  }

  private static List<Finding> floating(GateInput input) {
    return each(Code.FLOATING_INPUT, input.repository().findings().floating());
  }

  private static List<Finding> pinned(GateInput input) {
    return each(Code.ACTION_UNPINNED, input.repository().findings().unpinned());
  }

  private static List<Finding> noIndex() {
    return List.of(
        Finding.fails(Code.FILE_MISSING, "no index names the runtimes that the artifacts carry"));
  }

  private interface Choice {
    boolean takes(ReleaseFile file);
  }

  private static Set<String> names(GateInput input, Choice choice) {
    return input.files().map(ReleaseFiles::all).orElse(List.of()).stream()
        .filter(choice::takes)
        .map(ReleaseFile::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static List<Finding> each(Code code, List<String> messages) {
    return messages.stream().map(message -> Finding.fails(code, message)).toList();
  }

  private static void report(
      List<Finding> findings, Code code, String what, Collection<String> names) {
    if (!names.isEmpty()) {
      String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
      int more = names.size() - SHOWN;
      findings.add(Finding.fails(code, what + shown + (more > 0 ? " and " + more + " more" : "")));
    }
  }
}
