package io.baokms.core.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes two Decrypt requests equal, as the SHA-256 of their length-prefixed parts.
 *
 * @param first bytes 0 to 7 of the digest
 * @param second bytes 8 to 15
 * @param third bytes 16 to 23
 * @param fourth bytes 24 to 31
 */
record CallKey(long first, long second, long third, long fourth) {

  /** Returns the key of a request that passed its checks; the order of annotations is nothing. */
  static CallKey of(byte[] ciphertext, String keyId, Map<String, byte[]> annotations) {
    MessageDigest digest = sha256();
    add(digest, utf8(keyId));
    add(digest, ciphertext);
    new TreeMap<>(annotations)
        .forEach((name, value) -> {
          add(digest, utf8(name));
          add(digest, value);
        });
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
    return new CallKey(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /** The length in front keeps the end of one part from passing for the start of the next. */
  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    digest.update(part);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }
}
