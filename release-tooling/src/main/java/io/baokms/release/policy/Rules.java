package io.baokms.release.policy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The judgement of each rule of {@code policy.yaml}, by its id. */
final class Rules {
  static final Map<String, Rule> ALL = all();

  private Rules() {}

  private static Map<String, Rule> all() {
    Map<String, Rule> rules = new TreeMap<>();
    Stream.of(
            ChannelRules.ALL,
            PublishedRules.ALL,
            VersionRules.ALL,
            BumpRules.ALL,
            PreviewRules.ALL,
            StableRules.ALL,
            ArtifactRules.ALL,
            MaterialRules.ALL,
            ReportRules.ALL,
            DocumentRules.ALL)
        .forEach(rules::putAll);
    return Map.copyOf(rules);
  }
}
