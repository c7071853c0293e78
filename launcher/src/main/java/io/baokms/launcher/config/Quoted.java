package io.baokms.launcher.config;

/** Text from outside, made fit to stand in a message. */
final class Quoted {
  private static final int LIMIT = 64;

  private Quoted() {}

  /** Returns the text without control characters, cut at 64 characters. */
  static String plain(String foreign) {
    StringBuilder out = new StringBuilder();
    foreign
        .codePoints()
        .limit(LIMIT)
        .forEach(c -> out.appendCodePoint(isPrintable(c) ? c : '\uFFFD'));
    return foreign.codePointCount(0, foreign.length()) > LIMIT
        ? out.append('…').toString()
        : out.toString();
  }

  /** Returns the cut text in double quotes. */
  static String of(String foreign) {
    return '"' + plain(foreign) + '"';
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
