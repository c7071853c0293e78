package io.baokms.testing.transit;

import java.util.Base64;

/** Standard base64 as Go reads it: padding demanded, line breaks skipped, the bad byte counted. */
final class GoBase64 {

  private GoBase64() {}

  /** Text that is not base64; the text is Go's. */
  static final class CorruptException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String text;

    CorruptException(int offset) {
      super(null, null, false, false);
      this.text = "illegal base64 data at input byte " + offset;
    }

    String text() {
      return text;
    }
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decode(String text) throws CorruptException {
    StringBuilder clean = new StringBuilder(text.length());
    int quantumStart = 0;
    int padding = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        continue;
      }
      int place = clean.length() % 4;
      if (place == 0) {
        quantumStart = i;
      }
      if (c == '=' ? place < 2 || (padding == 1 && place != 3) : padding > 0 || !inAlphabet(c)) {
        boolean padHalfDone = padding == 1 && place == 3;
        throw new CorruptException(padHalfDone ? i - 1 : i);
      }
      padding += c == '=' ? 1 : 0;
      clean.append(c);
    }
    if (clean.length() % 4 != 0) {
      throw new CorruptException(padding > 0 ? text.length() : quantumStart);
    }
    return Base64.getDecoder().decode(clean.toString());
  }

  private static boolean inAlphabet(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
