package io.baokms.launcher.config.yaml;

import io.baokms.launcher.config.yaml.YamlNode.Entry;
import io.baokms.launcher.config.yaml.YamlNode.Kind;
import io.baokms.launcher.config.yaml.YamlNode.Mapping;
import io.baokms.launcher.config.yaml.YamlNode.Scalar;
import io.baokms.launcher.config.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the composer's graph into a tree: aliases copied, merges applied, tags checked. */
final class YamlExpansion {
  static final int MAX_NODES = 10_000;

  private static final Map<Tag, Kind> KINDS =
      Map.of(
          Tag.STR, Kind.TEXT,
          Tag.INT, Kind.INTEGER,
          Tag.FLOAT, Kind.FLOAT,
          Tag.BOOL, Kind.BOOLEAN,
          Tag.NULL, Kind.NULL);

  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  Mapping root(Node node) throws YamlException {
    if (expand(node) instanceof Mapping mapping) {
      return mapping;
    }
    throw new YamlException(line(node), "the file must hold a mapping of keys to values");
  }

  private YamlNode expand(Node node) throws YamlException {
    if (++nodes > MAX_NODES) {
      throw new YamlException(
          line(node), "the file must have at most 10,000 nodes, aliases expanded");
    }
    if (!open.add(node)) {
      throw new YamlException(line(node), "an anchor must not contain its own alias");
    }
    if (open.size() > YamlReader.MAX_DEPTH) {
      throw new YamlException(line(node), "nested too deeply");
    }
    YamlNode expanded =
        switch (node) {
          case MappingNode mapping -> mapping(mapping);
          case SequenceNode sequence -> sequence(sequence);
          case ScalarNode scalar -> scalar(scalar);
          default -> throw new YamlException(line(node), "unexpected YAML node");
        };
    open.remove(node);
    return expanded;
  }

  private Scalar scalar(ScalarNode node) throws YamlException {
    Kind kind = KINDS.get(node.getTag());
    if (kind == null) {
      throw foreignTag(node);
    }
    return new Scalar(kind, node.getValue(), line(node));
  }

  private Sequence sequence(SequenceNode node) throws YamlException {
    requireTag(node, Tag.SEQ);
    List<YamlNode> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(expand(item));
    }
    return new Sequence(items, line(node));
  }

  private Mapping mapping(MappingNode node) throws YamlException {
    requireTag(node, Tag.MAP);
    List<Entry> own = new ArrayList<>();
    Optional<NodeTuple> merge = Optional.empty();
    for (NodeTuple tuple : node.getValue()) {
      if (!isMerge(tuple.getKeyNode())) {
        own.add(
            new Entry(
                key(tuple.getKeyNode()), line(tuple.getKeyNode()), expand(tuple.getValueNode())));
      } else if (merge.isEmpty()) {
        merge = Optional.of(tuple);
      } else {
        throw new YamlException(line(tuple.getKeyNode()), "a mapping may have one << key");
      }
    }
    if (merge.isPresent()) {
      merge(own, merge.get());
    }
    return new Mapping(own, line(node));
  }

  /** Own keys win over merged ones, earlier merged mappings over later ones. */
  private void merge(List<Entry> own, NodeTuple merge) throws YamlException {
    YamlNode source = expand(merge.getValueNode());
    List<YamlNode> sources =
        source instanceof Sequence sequence ? sequence.items() : List.of(source);
    Set<String> taken = own.stream().map(Entry::key).collect(Collectors.toSet());
    for (YamlNode each : sources) {
      if (!(each instanceof Mapping mapping)) {
        throw new YamlException(
            line(merge.getKeyNode()), "<< must name a mapping or a list of mappings");
      }
      List<Entry> added = mapping.entries().stream().filter(e -> !taken.contains(e.key())).toList();
      own.addAll(added);
      added.forEach(e -> taken.add(e.key()));
    }
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals("<<");
  }

  private String key(Node node) throws YamlException {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar).text();
    }
    throw new YamlException(line(node), "a key must be plain text");
  }

  private static void requireTag(Node node, Tag expected) throws YamlException {
    if (!node.getTag().equals(expected)) {
      throw foreignTag(node);
    }
  }

  private static YamlException foreignTag(Node node) {
    String tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
    return new YamlException(line(node), "the tag " + tag + " is not supported");
  }

  private static int line(Node node) {
    return YamlReader.line(node.getStartMark());
  }
}
