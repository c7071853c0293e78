package io.baokms.bao;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON Web Token on its way to OpenBao.
 *
 * <p>It has no {@code equals}, never prints its value and is overwritten when closed. Not
 * thread-safe.
 */
public final class Jwt implements AutoCloseable {

  private final byte[] ascii;

  private Jwt(byte[] ascii) {
    this.ascii = ascii;
  }

  /**
   * Copies a token in its compact form.
   *
   * @throws IllegalArgumentException when a byte is outside {@code A-Za-z0-9-_=.}
   */
  public static Jwt of(byte[] ascii) {
    for (byte b : ascii) {
      if (!allowed((char) b)) {
        throw new IllegalArgumentException("A JWT has only base64url characters and dots");
      }
    }
    return new Jwt(ascii.clone());
  }

  /**
   * Copies a token in its compact form.
   *
   * @throws IllegalArgumentException when a character is outside {@code A-Za-z0-9-_=.}
   */
  public static Jwt of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the secret itself, not copied, for the login's body alone. */
  public byte[] reveal() {
    return ascii;
  }

  /** Overwrites the token. */
  @Override
  public void close() {
    Arrays.fill(ascii, (byte) 0);
  }

  @Override
  public String toString() {
    return "Jwt[redacted]";
  }

  private static boolean allowed(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '='
        || c == '.';
  }
}
