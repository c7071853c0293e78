package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.Jwt;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A JWT in its compact form (RFC 7519), trimmed and split; its signature is not judged. */
final class CompactJwt {

  private final byte[] ascii;
  private final int payloadStart;
  private final int payloadEnd;

  private CompactJwt(byte[] ascii, int payloadStart, int payloadEnd) {
    this.ascii = ascii;
    this.payloadStart = payloadStart;
    this.payloadEnd = payloadEnd;
  }

  /**
   * Reads the content of a JWT file; the caller's bytes are left alone.
   *
   * @throws AuthException when it is not one token of three parts
   */
  static CompactJwt parse(byte[] content) throws AuthException {
    return split(trimmed(content));
  }

  /**
   * Reads a token that another program has just signed; the caller's bytes are left alone.
   *
   * @throws AuthException when it is not one token of three parts, or is not signed
   */
  static CompactJwt parseSigned(byte[] token) throws AuthException {
    CharBuffer text = decoded(token);
    try {
      CompactJwt jwt = split(ascii(text, 0, text.limit()));
      if (jwt.payloadEnd + 1 == jwt.ascii.length) {
        throw refuse(jwt.ascii, "The JWT has no signature");
      }
      return jwt;
    } finally {
      Arrays.fill(text.array(), '\0');
    }
  }

  private static CompactJwt split(byte[] ascii) throws AuthException {
    int firstDot = dot(ascii, 0);
    int secondDot = firstDot < 0 ? -1 : dot(ascii, firstDot + 1);
    if (secondDot < 0 || dot(ascii, secondDot + 1) >= 0) {
      throw refuse(ascii, "The JWT does not have three parts");
    }
    if (firstDot == 0 || secondDot == firstDot + 1) {
      throw refuse(ascii, "The JWT's header or payload is empty");
    }
    return new CompactJwt(ascii, firstDot + 1, secondDot);
  }

  /**
   * Returns the payload's claims.
   *
   * @throws AuthException when the payload is not a JSON object with usable claims
   */
  Claims claims() throws AuthException {
    byte[] encoded = Arrays.copyOfRange(ascii, payloadStart, payloadEnd);
    byte[] payload = {};
    try {
      payload = Base64.getUrlDecoder().decode(encoded);
      return Claims.parse(payload);
    } catch (IllegalArgumentException e) {
      // The cause could quote a character of the token.
      throw new AuthException(AuthFailure.JWT_INVALID, "The JWT's payload is not base64url");
    } finally {
      Arrays.fill(encoded, (byte) 0);
      Arrays.fill(payload, (byte) 0);
    }
  }

  /**
   * Returns a copy on its way to OpenBao.
   *
   * @throws AuthException when a part has a character that base64url does not have
   */
  Jwt token() throws AuthException {
    try {
      return Jwt.of(ascii);
    } catch (IllegalArgumentException e) {
      throw new AuthException(AuthFailure.JWT_INVALID, "The JWT has a character outside base64url");
    }
  }

  void erase() {
    Arrays.fill(ascii, (byte) 0);
  }

  @Override
  public String toString() {
    return "CompactJwt[redacted]";
  }

  private static byte[] trimmed(byte[] content) throws AuthException {
    CharBuffer text = decoded(content);
    try {
      int start = text.position();
      int end = text.limit();
      while (start < end && whiteSpace(text.get(start))) {
        start++;
      }
      while (end > start && whiteSpace(text.get(end - 1))) {
        end--;
      }
      return ascii(text, start, end);
    } finally {
      Arrays.fill(text.array(), '\0');
    }
  }

  private static byte[] ascii(CharBuffer text, int start, int end) throws AuthException {
    byte[] ascii = new byte[end - start];
    for (int i = start; i < end; i++) {
      char c = text.get(i);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        throw refuse(ascii, "The JWT has white space inside");
      }
      if (c > '~') {
        throw refuse(ascii, "The JWT has a character outside base64url");
      }
      ascii[i - start] = (byte) c;
    }
    return ascii;
  }

  private static CharBuffer decoded(byte[] content) throws AuthException {
    // Room for every character at once, so that the decoder leaves no outgrown copy behind.
    CharBuffer text = CharBuffer.allocate(content.length);
    try {
      var result =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content), text, true);
      if (result.isError()) {
        result.throwException();
      }
      return text.flip();
    } catch (CharacterCodingException e) {
      Arrays.fill(text.array(), '\0');
      throw new AuthException(AuthFailure.JWT_INVALID, "The JWT is not UTF-8 text");
    }
  }

  /** Tells what Unicode calls white space, which is none of Java's own notions. */
  private static boolean whiteSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
  }

  private static int dot(byte[] ascii, int from) {
    for (int i = from; i < ascii.length; i++) {
      if (ascii[i] == '.') {
        return i;
      }
    }
    return -1;
  }

  private static AuthException refuse(byte[] ascii, String message) {
    Arrays.fill(ascii, (byte) 0);
    return new AuthException(AuthFailure.JWT_INVALID, message);
  }
}
