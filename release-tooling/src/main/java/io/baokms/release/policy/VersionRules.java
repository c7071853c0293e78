package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.evidence.SourceTag;
import io.baokms.release.version.ReleaseVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules VE-1 to VE-4: one version, well formed, and a tag that says it. */
final class VersionRules {
  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("VE-1", input -> form(input, Code.VERSION_INVALID)),
          entry("VE-2", input -> form(input, Code.VERSION_BUILD)),
          entry("VE-3", VersionRules::oneVersion),
          entry("VE-4", VersionRules::tag));

  private VersionRules() {}

  private static List<Finding> form(GateInput input, Code code) {
    try {
      ReleaseVersion.parse(input.request().version());
      return List.of();
    } catch (ReleaseException e) {
      String prefix = code + ": ";
      return e.getMessage().startsWith(prefix)
          ? List.of(Finding.fails(code, e.getMessage().substring(prefix.length())))
          : List.of();
    }
  }

  private static List<Finding> oneVersion(GateInput input) {
    Map<String, String> stated = new TreeMap<>(input.folder().versions());
    stated.put("the root POM", input.repository().pomVersion());
    stated.put("the index", input.index().map(IndexFacts::version).orElse("nothing"));
    SourceTag tag = input.evidence().sources().tag();
    stated.put("the tag", tag == null ? "nothing" : tag.name());
    return stated.entrySet().stream()
        .filter(each -> !each.getValue().equals(input.request().version()))
        .map(each ->
            Finding.fails(
                Code.TAG_MISMATCH,
                each.getKey() + " says " + each.getValue() + ", not " + input.request().version()))
        .toList();
  }

  private static List<Finding> tag(GateInput input) {
    EvidenceFacts.Sources sources = input.evidence().sources();
    if (sources.tag() == null || sources.commit() == null) {
      return List.of(
          Finding.fails(Code.EVIDENCE_MISSING, "source/tag.json or source/commit.json is missing"));
    }
    List<Finding> findings = new ArrayList<>();
    SourceTag tag = sources.tag();
    if (!tag.annotated() || !tag.signed()) {
      String lacks = tag.annotated() ? "signed" : "annotated";
      findings.add(Finding.fails(Code.TAG_MISMATCH, "tag " + tag.name() + " is not " + lacks));
    }
    if (!tag.commit().equals(input.repository().commit())) {
      findings.add(
          Finding.fails(
              Code.COMMIT_MISMATCH,
              "tag "
                  + tag.name()
                  + " is on "
                  + tag.commit()
                  + ", not on "
                  + input.repository().commit()));
    }
    if (!sources.commit().clean()) {
      findings.add(Finding.fails(Code.COMMIT_MISMATCH, "the checkout differed from its commit"));
    }
    return findings;
  }
}
