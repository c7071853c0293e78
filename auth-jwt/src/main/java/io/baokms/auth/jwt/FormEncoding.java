package io.baokms.auth.jwt;

import java.util.Arrays;

/** {@code application/x-www-form-urlencoded} for a secret, which must not become a string. */
final class FormEncoding {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private FormEncoding() {}

  /** Returns the encoded bytes, equal to what {@link java.net.URLEncoder} makes of the text. */
  static byte[] encode(byte[] value) {
    byte[] room = new byte[value.length * 3];
    int length = 0;
    for (byte b : value) {
      if (plain(b)) {
        room[length++] = b;
      } else if (b == ' ') {
        room[length++] = '+';
      } else {
        room[length++] = '%';
        room[length++] = HEX[(b >> 4) & 0xf];
        room[length++] = HEX[b & 0xf];
      }
    }
    byte[] encoded = Arrays.copyOf(room, length);
    Arrays.fill(room, (byte) 0);
    return encoded;
  }

  private static boolean plain(byte b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '*';
  }
}
