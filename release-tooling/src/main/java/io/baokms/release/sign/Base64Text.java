package io.baokms.release.sign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/**
 * Bytes in a bundle: standard base64 in its one canonical spelling.
 *
 * @param text with padding, without stray bits
 */
record Base64Text(@JsonValue String text) {

  /** Refuses any other spelling. */
  @JsonCreator
  Base64Text {
    if (!encode(Base64.getDecoder().decode(text)).equals(text)) {
      throw new IllegalArgumentException("not canonical base64: " + text);
    }
  }

  static Base64Text of(byte[] bytes) {
    return new Base64Text(encode(bytes));
  }

  byte[] bytes() {
    return Base64.getDecoder().decode(text);
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
