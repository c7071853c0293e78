package io.baokms.launcher.config.yaml;

import io.baokms.launcher.config.yaml.YamlNode.Kind;

/** Writes a tree with every tag, quote and escape spelled out, so that there is one reading. */
final class PlainYaml {

  private final StringBuilder text = new StringBuilder();
  private int nodes;

  private PlainYaml() {}

  static PlainYaml of(YamlNode root) {
    PlainYaml plain = new PlainYaml();
    plain.write(root);
    return plain;
  }

  String text() {
    return text.toString();
  }

  int nodes() {
    return nodes;
  }

  private void write(YamlNode node) {
    nodes++;
    switch (node) {
      case YamlNode.Mapping mapping -> {
        text.append("{\n");
        for (YamlNode.Entry entry : mapping.entries()) {
          // A question mark before it, because a key without one must be short.
          scalar("? !!str ", entry.key());
          text.append(" : ");
          write(entry.value());
          text.append(",\n");
        }
        text.append('}');
      }
      case YamlNode.Sequence sequence -> {
        text.append("[\n");
        for (YamlNode item : sequence.items()) {
          write(item);
          text.append(",\n");
        }
        text.append(']');
      }
      case YamlNode.Scalar scalar -> scalar(tag(scalar.kind()), scalar.text());
    }
  }

  private void scalar(String before, String value) {
    text.append(before).append('"');
    value
        .codePoints()
        .forEach(c -> {
          if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
            text.append((char) c);
          } else {
            text.append("\\U%08X".formatted(c));
          }
        });
    text.append('"');
  }

  private static String tag(Kind kind) {
    return switch (kind) {
      case TEXT -> "!!str ";
      case INTEGER -> "!!int ";
      case FLOAT -> "!!float ";
      case BOOLEAN -> "!!bool ";
      case NULL -> "!!null ";
    };
  }
}
