package io.baokms.aad;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes the hash form in which texts appear in AAD, annotations, files and logs.
 *
 * <p>It is the unpadded base64url text of SHA-256, always 43 ASCII characters.
 */
public final class HashValue {

  private HashValue() {}

  /**
   * Returns the hash of a text's UTF-8 bytes.
   *
   * @throws IllegalArgumentException when the text contains an unpaired surrogate
   */
  public static String of(String text) {
    if (!StrictUtf8.canEncode(text)) {
      throw new IllegalArgumentException("Text contains an unpaired surrogate");
    }
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the hash of bytes. */
  public static String of(byte[] bytes) {
    return Base64Form.url(sha256(bytes));
  }

  /** Tells whether a text is one that this class writes: 43 characters, spare bits zero. */
  public static boolean isCanonical(String text) {
    return Base64Form.isCanonicalDigest(text);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
