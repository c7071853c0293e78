package io.baokms.launcher.config;

/** Text from outside, made fit to stand in a message. */
final class Quoted {
  private static final int LIMIT = 64;
  private static final int MESSAGE_LIMIT = 200;

  private Quoted() {}

  /** Returns the text without control characters, cut at 64 characters. */
  static String plain(String foreign) {
    return cut(foreign, LIMIT);
  }

  /** Returns a library's message, which may repeat foreign text, as one line of 200 characters. */
  static String message(String foreign) {
    return cut(foreign, MESSAGE_LIMIT);
  }

  /** Returns the cut text in double quotes. */
  static String of(String foreign) {
    return '"' + plain(foreign) + '"';
  }

  private static String cut(String foreign, int limit) {
    StringBuilder out = new StringBuilder();
    foreign
        .codePoints()
        .limit(limit)
        .forEach(c -> out.appendCodePoint(isPrintable(c) ? c : '\uFFFD'));
    return foreign.codePointCount(0, foreign.length()) > limit
        ? out.append('…').toString()
        : out.toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
