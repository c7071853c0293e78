package io.baokms.aad;

import io.baokms.aad.CanonicalException.Problem;
import java.nio.charset.StandardCharsets;

/**
 * Checks Transit's own text form of a ciphertext, {@code vault:v<N>:<base64>}, before it is used.
 *
 * @see <a href="https://openbao.org/api-docs/secret/transit/#encrypt-data">Transit API</a>
 */
public final class TransitCiphertext {

  /** Most bytes of a ciphertext: the API server's limit is 1024, of which we stay clear. */
  public static final int MAX_BYTES = 1023;

  /** AES-GCM adds a nonce of 12 bytes and a tag of 16. */
  private static final int NONCE_AND_TAG = 28;

  private TransitCiphertext() {}

  /**
   * Requires the exact form, this version, and a payload that can hold nonce and tag.
   *
   * @param version the expected version, at least 1
   * @throws CanonicalException with {@code CIPHERTEXT_MISMATCH}
   * @throws IllegalArgumentException when the expected version is below 1
   */
  public static void requireVersion(String text, int version) throws CanonicalException {
    String prefix = prefix(version);
    if (!text.startsWith(prefix)) {
      throw mismatch("Ciphertext does not begin with " + prefix);
    }
    if (Base64Form.standardByteCount(text.substring(prefix.length())) < NONCE_AND_TAG) {
      throw mismatch("Ciphertext payload is not base64 of at least 28 bytes");
    }
  }

  /**
   * Returns the text of a received ciphertext after the checks above.
   *
   * @param version the expected version, at least 1
   * @throws CanonicalException with {@code CIPHERTEXT_MISMATCH}
   * @throws IllegalArgumentException when the expected version is below 1
   */
  public static String requireVersion(byte[] ciphertext, int version) throws CanonicalException {
    // One char per byte: a byte above 0x7F becomes a char that the checks refuse.
    String text = new String(ciphertext, StandardCharsets.ISO_8859_1);
    requireVersion(text, version);
    return text;
  }

  /**
   * Returns the most plaintext bytes whose ciphertext stays within {@link #MAX_BYTES}.
   *
   * @param version the key version, at least 1; each further digit costs a byte of the limit
   * @throws IllegalArgumentException when the version is below 1
   */
  public static int maxPlaintextBytes(int version) {
    int payload = MAX_BYTES - prefix(version).length();
    return payload / 4 * 3 - NONCE_AND_TAG;
  }

  private static String prefix(int version) {
    return "vault:v" + VersionText.of(version) + ":";
  }

  private static CanonicalException mismatch(String message) {
    return new CanonicalException(Problem.CIPHERTEXT_MISMATCH, message);
  }
}
