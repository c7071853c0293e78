package io.baokms.release.workflow;

import io.baokms.release.ReleaseException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One workflow file as YAML nodes, so that no way of writing hides anything.
 *
 * @param name for messages
 * @param lines of the text
 */
record Workflow(String name, List<String> lines, MappingNode root) {
  Workflow {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a file.
   *
   * @throws ReleaseException an input error when it is no YAML mapping
   */
  static Workflow read(String name, byte[] bytes) throws ReleaseException {
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
    try {
      Optional<Node> node =
          new Compose(settings).composeInputStream(new ByteArrayInputStream(bytes));
      if (node.orElse(null) instanceof MappingNode root) {
        return new Workflow(name, new String(bytes, StandardCharsets.UTF_8).lines().toList(), root);
      }
      throw ReleaseException.input(name + " is no YAML mapping");
    } catch (YamlEngineException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw ReleaseException.input(name + " is no workflow: " + reason);
    }
  }

  /** Returns every value of a key, wherever it stands. */
  List<Value> values(String key) {
    List<Value> found = new ArrayList<>();
    collect(root, key, found);
    return found;
  }

  /** Returns what starts the workflow. */
  Set<String> triggers() {
    return switch (child(root, "on").orElse(null)) {
      case ScalarNode one -> Set.of(one.getValue());
      case SequenceNode some ->
          some.getValue().stream().map(Workflow::text).collect(Collectors.toUnmodifiableSet());
      case MappingNode all -> Set.copyOf(entries(all).keySet());
      case null, default -> Set.of();
    };
  }

  Map<String, MappingNode> jobs() {
    Map<String, MappingNode> jobs = new LinkedHashMap<>();
    if (child(root, "jobs").orElse(null) instanceof MappingNode all) {
      entries(all)
          .forEach((name, node) -> {
            if (node instanceof MappingNode job) {
              jobs.put(name, job);
            }
          });
    }
    return jobs;
  }

  static Optional<Node> child(MappingNode parent, String key) {
    return Optional.ofNullable(entries(parent).get(key));
  }

  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  static Map<String, Node> entries(MappingNode node) {
    Map<String, Node> entries = new LinkedHashMap<>();
    node.getValue().forEach(each -> entries.put(text(each.getKeyNode()), each.getValueNode()));
    return entries;
  }

  private void collect(Node node, String key, List<Value> found) {
    switch (node) {
      case MappingNode map ->
          entries(map)
              .forEach((name, value) -> {
                if (name.equals(key) && value instanceof ScalarNode scalar) {
                  found.add(new Value(line(value), scalar.getValue()));
                }
                collect(value, key, found);
              });
      case SequenceNode list -> list.getValue().forEach(each -> collect(each, key, found));
      default -> {
        // A scalar holds nothing more.
      }
    }
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /**
   * One scalar.
   *
   * @param line in the file, from 1
   */
  record Value(int line, String text) {}
}
