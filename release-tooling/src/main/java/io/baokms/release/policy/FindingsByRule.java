package io.baokms.release.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings as they are made, by the rule that they break. */
final class FindingsByRule {
  private final Map<String, List<Finding>> findings = new HashMap<>();

  void add(String rule, Finding finding) {
    findings.computeIfAbsent(rule, _ -> new ArrayList<>()).add(finding);
  }

  void add(String rule, List<Finding> more) {
    more.forEach(each -> add(rule, each));
  }

  /** Adds each finding with a name before its message. */
  void add(String name, FindingsByRule others) {
    others.findings.forEach((rule, found) -> found.forEach(each -> add(rule, each.of(name))));
  }

  void addAll(FindingsByRule others) {
    others.findings.forEach(this::add);
  }

  Map<String, List<Finding>> all() {
    return findings;
  }
}
