package io.baokms.aad;

/**
 * Knows the Unicode property White_Space, which no method of the JDK answers exactly.
 *
 * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt">PropList.txt</a>
 */
final class WhiteSpace {

  private WhiteSpace() {}

  /** All members are in the basic plane, so looking at single chars is enough. */
  static boolean atEitherEnd(String text) {
    return !text.isEmpty()
        && (isMember(text.charAt(0)) || isMember(text.charAt(text.length() - 1)));
  }

  private static boolean isMember(char c) {
    return switch (c) {
      case 0x20, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default -> (c >= 0x09 && c <= 0x0D) || (c >= 0x2000 && c <= 0x200A);
    };
  }
}
