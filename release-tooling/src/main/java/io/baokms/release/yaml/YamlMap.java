package io.baokms.release.yaml;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of a YAML file, asked key by key; every fault names file, line and field. */
public final class YamlMap {
  private final YamlFile file;
  private final String path;
  private final int line;
  private final Map<String, Node> values;

  private YamlMap(YamlFile file, String path, int line, Map<String, Node> values) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.values = values;
  }

  static YamlMap of(YamlFile file, String path, MappingNode node) throws ReleaseException {
    YamlMap map = new YamlMap(file, path, YamlFile.line(node), new LinkedHashMap<>());
    map.require(node, path, Tag.MAP);
    for (NodeTuple tuple : node.getValue()) {
      map.refuseAnchor(tuple.getValueNode());
      String key = map.text(tuple.getKeyNode(), "a key");
      if (map.values.put(key, tuple.getValueNode()) != null) {
        throw file.fault(YamlFile.line(tuple.getKeyNode()), map.field(key), "stands here twice");
      }
    }
    return map;
  }

  /** Returns the keys, in the order of the file. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Returns the line on which a key's value begins, else the mapping's own; counted from 1. */
  public int line(String key) {
    Node value = values.get(key);
    return value == null ? line : YamlFile.line(value);
  }

  /** Refuses every key but these. */
  public void only(String... known) throws ReleaseException {
    List<String> names = List.of(known);
    for (String key : values.keySet()) {
      if (!names.contains(key)) {
        throw fault(key, "is not one of " + String.join(", ", names));
      }
    }
  }

  /** Returns a text that must be there and not be empty. */
  public String text(String key) throws ReleaseException {
    Node node = required(key);
    String text = text(node, field(key));
    if (text.isBlank()) {
      throw fault(key, "must not be empty");
    }
    return text;
  }

  /** Returns a text, or nothing when the key is absent. */
  public Optional<String> optionalText(String key) throws ReleaseException {
    return values.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** Returns a number that must be there. */
  public int number(String key) throws ReleaseException {
    if (required(key) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        return Integer.parseInt(scalar.getValue());
      } catch (NumberFormatException _) {
        throw fault(key, "must be a small decimal number");
      }
    }
    throw fault(key, "must be a number");
  }

  /** Returns {@code true} or {@code false}, which must be there. */
  public boolean flag(String key) throws ReleaseException {
    if (required(key) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    throw fault(key, "must be true or false");
  }

  /** Returns a mapping that must be there. */
  public YamlMap map(String key) throws ReleaseException {
    return map(required(key), field(key));
  }

  /** Returns a list of mappings that must be there, empty or not. */
  public List<YamlMap> maps(String key) throws ReleaseException {
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : items(key)) {
      maps.add(map(item, field(key) + "[" + maps.size() + "]"));
    }
    return List.copyOf(maps);
  }

  /** Returns a list of texts that must be there, empty or not, without repetitions. */
  public List<String> texts(String key) throws ReleaseException {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      String text = text(item, field(key) + "[" + texts.size() + "]");
      if (texts.contains(text)) {
        throw file.fault(YamlFile.line(item), field(key), "\"" + text + "\" stands here twice");
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  /** Returns the failure of one field, with the code of the file. */
  public ReleaseException fault(String key, String message) {
    return file.fault(line(key), field(key), message);
  }

  /** Returns the failure of one field for a file that has another code there. */
  public ReleaseException fault(Code code, String key, String message) {
    return new YamlFile(file.name(), code).fault(line(key), field(key), message);
  }

  private Node required(String key) throws ReleaseException {
    Node node = values.get(key);
    if (node == null) {
      throw fault(key, "is missing");
    }
    return node;
  }

  private List<Node> items(String key) throws ReleaseException {
    if (required(key) instanceof SequenceNode sequence) {
      require(sequence, field(key), Tag.SEQ);
      for (Node item : sequence.getValue()) {
        refuseAnchor(item);
      }
      return sequence.getValue();
    }
    throw fault(key, "must be a list");
  }

  private YamlMap map(Node node, String field) throws ReleaseException {
    if (node instanceof MappingNode mapping) {
      return of(file, field, mapping);
    }
    throw file.fault(YamlFile.line(node), field, "must be a mapping");
  }

  private String text(Node node, String field) throws ReleaseException {
    if (node instanceof ScalarNode scalar) {
      require(node, field, Tag.STR);
      return scalar.getValue();
    }
    throw file.fault(YamlFile.line(node), field, "must be text");
  }

  private void refuseAnchor(Node node) throws ReleaseException {
    if (node.getAnchor().isPresent()) {
      throw file.fault(YamlFile.line(node), path, "anchors and aliases are not used here");
    }
  }

  private void require(Node node, String field, Tag tag) throws ReleaseException {
    if (!node.getTag().equals(tag)) {
      throw file.fault(
          YamlFile.line(node),
          field,
          "must be " + word(tag) + "; put text that looks otherwise in quotes");
    }
  }

  private static String word(Tag tag) {
    return tag.equals(Tag.STR) ? "text" : tag.equals(Tag.SEQ) ? "a list" : "a mapping";
  }

  private String field(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
