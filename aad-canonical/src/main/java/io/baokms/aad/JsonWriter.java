package io.baokms.aad;

import java.util.List;
import java.util.function.Consumer;

/** Writes one canonical JSON value, as Go's encoding/json does with its HTML escaping on. */
final class JsonWriter {

  private static final int COMPACT = -1;

  private final StringBuilder out = new StringBuilder();
  private int depth;

  private JsonWriter(int depth) {
    this.depth = depth;
  }

  static String compact(CanonicalJson json) {
    JsonWriter writer = new JsonWriter(COMPACT);
    writer.value(json);
    return writer.out.toString();
  }

  static String indented(CanonicalJson json) {
    JsonWriter writer = new JsonWriter(0);
    writer.value(json);
    return writer.out.append('\n').toString();
  }

  private void value(CanonicalJson json) {
    switch (json) {
      case CanonicalJson.Text text -> string(text);
      case CanonicalJson.Whole whole -> out.append(whole.value());
      case CanonicalJson.Unsigned unsigned -> out.append(Long.toUnsignedString(unsigned.bits()));
      case CanonicalJson.Array array -> enclosed('[', array.elements(), this::value, ']');
      case CanonicalJson.Members object -> enclosed('{', object.members(), this::member, '}');
    }
  }

  private <T> void enclosed(char open, List<T> parts, Consumer<T> write, char close) {
    out.append(open);
    if (!parts.isEmpty()) {
      lines(parts, write);
    }
    out.append(close);
  }

  private <T> void lines(List<T> parts, Consumer<T> write) {
    boolean indents = depth != COMPACT;
    depth += indents ? 1 : 0;
    String separator = "";
    for (T part : parts) {
      out.append(separator);
      newLine();
      write.accept(part);
      separator = ",";
    }
    depth -= indents ? 1 : 0;
    newLine();
  }

  private void newLine() {
    if (depth != COMPACT) {
      out.append('\n').repeat("  ", depth);
    }
  }

  private void member(CanonicalJson.Member member) {
    string(member.name());
    out.append(depth == COMPACT ? ":" : ": ");
    value(member.value());
  }

  private void string(CanonicalJson.Text text) {
    out.append('"');
    text.value().chars().forEach(c -> character((char) c));
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '<', '>', '&', 0x2028, 0x2029 -> escaped(c);
      default -> {
        if (c < 0x20) {
          escaped(c);
        } else {
          out.append(c);
        }
      }
    }
  }

  private void escaped(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((c >> shift) & 0xF, 16));
    }
  }
}
