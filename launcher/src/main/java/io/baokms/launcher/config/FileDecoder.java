package io.baokms.launcher.config;

import io.baokms.launcher.config.yaml.YamlNode;
import io.baokms.launcher.config.yaml.YamlNode.Entry;
import io.baokms.launcher.config.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a document into values: knows names, types, duplicates and letter case, but no rules. */
final class FileDecoder {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Assignment<?>> assignments = new ArrayList<>();

  private record Assignment<T>(Key<T> key, T value, int line) {
    EffectiveValues applyTo(EffectiveValues values) {
      return values.with(key, value, new Origin.File(line));
    }
  }

  private FileDecoder() {}

  static Draft decode(Mapping root) {
    FileDecoder decoder = new FileDecoder();
    decoder.lines.put("", root.line());
    decoder.section("", root);
    decoder.requireVersion();
    EffectiveValues values = EffectiveValues.none(decoder.lines);
    for (Assignment<?> assignment : decoder.assignments) {
      values = assignment.applyTo(values);
    }
    return new Draft(values, decoder.problems);
  }

  private void requireVersion() {
    Key<String> key = KeyTable.CONFIG_VERSION;
    boolean given = assignments.stream().anyMatch(a -> a.key().name().equals(key.name()));
    boolean refused = problems.stream().anyMatch(p -> p.isError() && p.key().equals(key.name()));
    if (!given && !refused) {
      int line = lines.getOrDefault(key.name(), lines.getOrDefault("", 0));
      problems.add(Problem.error(key.name(), new Origin.File(line), "configVersion is required"));
    }
  }

  private void section(String section, Mapping mapping) {
    Map<String, Integer> seen = new HashMap<>();
    for (Entry entry : mapping.entries()) {
      String name = documented(section, entry.key());
      Integer earlier = seen.putIfAbsent(name, entry.line());
      if (earlier == null) {
        entry(section, name, entry);
      } else {
        String text = "duplicate key, at lines " + earlier + " and " + entry.line();
        problems.add(Problem.error(Quoted.plain(name), new Origin.File(entry.line()), text));
      }
    }
  }

  /** The full name in its documented spelling where only letter case differs. */
  private static String documented(String section, String leaf) {
    String written = section.isEmpty() ? leaf : section + "." + leaf;
    return KeyTable.childrenOf(section).stream()
        .filter(written::equalsIgnoreCase)
        .findFirst()
        .orElse(written);
  }

  private void entry(String section, String name, Entry entry) {
    boolean isSection = KeyTable.isSection(name);
    Optional<Key<?>> key = KeyTable.find(name);
    if (!isSection && key.isEmpty()) {
      problems.add(unknown(section, name, entry));
      return;
    }
    if (!name.endsWith(entry.key())) {
      String text = "the documented spelling is " + name;
      problems.add(Problem.warning(name, new Origin.File(entry.line()), text));
    }
    lines.put(name, entry.line());
    if (isSection) {
      subsection(name, entry);
    } else {
      value(key.get(), entry);
    }
  }

  private void subsection(String name, Entry entry) {
    if (entry.value() instanceof Mapping mapping) {
      section(name, mapping);
    } else if (!entry.value().isNull()) {
      problems.add(
          Problem.error(
              name, new Origin.File(entry.line()), "must be a mapping of keys to values"));
    }
  }

  private <T> void value(Key<T> key, Entry entry) {
    YamlNode node = entry.value();
    if (node.isNull()) {
      return;
    }
    try {
      assignments.add(new Assignment<>(key, key.type().decode(node), entry.line()));
    } catch (InvalidValueException e) {
      problems.add(Problem.error(key.name(), new Origin.File(entry.line()), e));
    }
  }

  private static Problem unknown(String section, String name, Entry entry) {
    Problem problem =
        Problem.error(Quoted.plain(name), new Origin.File(entry.line()), "unknown key");
    return WithdrawnKeys.hint(name)
        .map(problem::withHint)
        .orElseGet(() -> problem.withSuggestions(NearMatches.of(section, entry.key())));
  }
}
