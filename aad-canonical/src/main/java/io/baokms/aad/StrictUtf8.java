package io.baokms.aad;

import io.baokms.aad.CanonicalException.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Converts between text and UTF-8 bytes without ever replacing what does not fit.
 *
 * <p>Both directions refuse instead of substituting, so two different inputs never give one result.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629">RFC 3629</a>
 */
public final class StrictUtf8 {

  private StrictUtf8() {}

  /**
   * Returns the UTF-8 bytes of a text.
   *
   * @throws CanonicalException with {@code TEXT_INVALID} when a surrogate is unpaired
   */
  public static byte[] encode(String text) throws CanonicalException {
    try {
      // A new encoder reports malformed input; String.getBytes would write a question mark.
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new CanonicalException(Problem.TEXT_INVALID, "Text contains an unpaired surrogate");
    }
  }

  /**
   * Returns the text of UTF-8 bytes.
   *
   * @throws CanonicalException with {@code TEXT_INVALID} when the bytes are not UTF-8
   */
  public static String decode(byte[] bytes) throws CanonicalException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CanonicalException(Problem.TEXT_INVALID, "Bytes are not UTF-8");
    }
  }

  /** Tells whether a text has UTF-8 bytes at all, that is, no unpaired surrogate. */
  static boolean canEncode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
