package io.baokms.launcher.config.yaml;

import java.util.List;

/** A node after aliases and merges are resolved; immutable. */
public sealed interface YamlNode {

  /** Returns the line on which the node starts, counted from 1. */
  int line();

  /** Returns whether the node is a null of whatever spelling. */
  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
  }

  /** What the YAML 1.2 core schema takes a scalar for. */
  enum Kind {
    TEXT,
    INTEGER,
    FLOAT,
    BOOLEAN,
    NULL
  }

  /**
   * A single value.
   *
   * @param kind what the core schema resolves it to
   * @param text the value as it was written, without quotes
   * @param line counted from 1
   */
  record Scalar(Kind kind, String text, int line) implements YamlNode {}

  /**
   * A list.
   *
   * @param items in the order of the file
   * @param line counted from 1
   */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {
    /** Copies the items. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping, in which a key may still occur more than once.
   *
   * @param entries in the order of the file, merged ones last
   * @param line counted from 1
   */
  record Mapping(List<Entry> entries, int line) implements YamlNode {
    /** Copies the entries. */
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A key with its value.
   *
   * @param key the key's text
   * @param line the key's line, counted from 1
   * @param value the value
   */
  record Entry(String key, int line, YamlNode value) {}
}
