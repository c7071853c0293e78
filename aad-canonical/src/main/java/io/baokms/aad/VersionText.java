package io.baokms.aad;

/** The one spelling of a key version: base 10, no sign, no leading zero, 1..2147483647. */
final class VersionText {

  private static final int LONGEST = 10;

  private VersionText() {}

  static String of(int version) {
    if (version < 1) {
      throw new IllegalArgumentException("Key version is below 1");
    }
    return Integer.toString(version);
  }

  static boolean isCanonical(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= LONGEST
            && text.charAt(0) != '0'
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && Long.parseLong(text) <= Integer.MAX_VALUE;
  }
}
