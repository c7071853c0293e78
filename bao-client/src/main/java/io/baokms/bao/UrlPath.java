package io.baokms.bao;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Turns relative paths into their form in a URL: each segment percent-encoded exactly once. */
final class UrlPath {

  private static final String UNRESERVED = "-._~";
  private static final Pattern SLASH = Pattern.compile("/");

  private UrlPath() {}

  /**
   * Encodes a relative path.
   *
   * @throws IllegalArgumentException when a segment is empty, {@code .} or {@code ..}
   */
  static String encode(String path) {
    StringBuilder encoded = new StringBuilder(path.length() + 16);
    for (String segment : SLASH.split(path, -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("A path has an empty or relative segment");
      }
      appendSegment(encoded, segment);
    }
    return encoded.toString();
  }

  private static void appendSegment(StringBuilder encoded, String segment) {
    encoded.append('/');
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      if (unreserved((char) (b & 0xff))) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
  }

  private static boolean unreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
