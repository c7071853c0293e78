package io.baokms.aad;

import java.util.Base64;

/**
 * Checks the written form of base64, by hand: the JDK's decoders accept more than one spelling.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4648">RFC 4648 sections 4 and 5</a>
 */
final class Base64Form {

  /** Characters of an unpadded base64url text of 32 bytes. */
  static final int DIGEST_LENGTH = 43;

  private static final String DIGITS_AND_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String URL_ALPHABET = DIGITS_AND_LETTERS + "-_";
  private static final String STANDARD_ALPHABET = DIGITS_AND_LETTERS + "+/";
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private Base64Form() {}

  static String url(byte[] bytes) {
    return URL.encodeToString(bytes);
  }

  /** 43 characters of the URL alphabet; the two spare bits of the last one are not looked at. */
  static boolean isDigest(String text) {
    return text.length() == DIGEST_LENGTH && consistsOf(text, URL_ALPHABET);
  }

  /** As {@link #isDigest}, with the two spare bits zero: the one spelling that encoders write. */
  static boolean isCanonicalDigest(String text) {
    return isDigest(text) && sixBits(text, DIGEST_LENGTH - 1, URL_ALPHABET) % 4 == 0;
  }

  /** Returns how many bytes a padded, canonical standard text holds, or -1 when it is not one. */
  static int standardByteCount(String text) {
    int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    String symbols = text.substring(0, text.length() - padding);
    if (text.isEmpty() || text.length() % 4 != 0 || !consistsOf(symbols, STANDARD_ALPHABET)) {
      return -1;
    }
    // One padding character leaves 2 spare bits in the last symbol, two leave 4.
    int spareValues = 1 << (2 * padding);
    if (sixBits(symbols, symbols.length() - 1, STANDARD_ALPHABET) % spareValues != 0) {
      return -1;
    }
    return text.length() / 4 * 3 - padding;
  }

  private static boolean consistsOf(String text, String alphabet) {
    return text.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
  }

  private static int sixBits(String text, int index, String alphabet) {
    return alphabet.indexOf(text.charAt(index));
  }
}
