package io.baokms.launcher.log;

/** Puts a text in double quotes with JSON's escapes, so that it stays on one line. */
final class Quoting {

  private Quoting() {}

  /** Tells whether a text is anything but one plain word. */
  static boolean needed(String text) {
    return text.chars()
        .anyMatch(c -> c <= ' ' || c == '=' || c == '"' || c == '\\' || unsafe((char) c));
  }

  static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (unsafe(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Controls, both Unicode line breaks, and halves of a pair, which UTF-8 cannot carry. */
  private static boolean unsafe(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c);
  }
}
