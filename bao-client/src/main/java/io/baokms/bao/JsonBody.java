package io.baokms.bao;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Writes one flat JSON object as bytes, without a text form that would linger in memory. */
final class JsonBody {

  private final SecretBuffer out;

  JsonBody(int capacity) {
    out = new SecretBuffer(capacity).append('{');
  }

  JsonBody text(String name, String value) {
    key(name);
    string(value);
    return this;
  }

  JsonBody texts(String name, List<String> values) {
    key(name);
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      string(values.get(i));
    }
    out.append(']');
    return this;
  }

  JsonBody number(String name, int value) {
    key(name);
    out.ascii(Integer.toString(value));
    return this;
  }

  /** Writes standard padded base64. */
  JsonBody base64(String name, byte[] value) {
    byte[] encoded = Base64.getEncoder().encode(value);
    ascii(name, encoded);
    Arrays.fill(encoded, (byte) 0);
    return this;
  }

  /** Writes characters that JSON never escapes. */
  JsonBody ascii(String name, byte[] value) {
    key(name);
    out.append('"').append(value).append('"');
    return this;
  }

  /** Closes the object and returns it. */
  SecretBuffer end() {
    return out.append('}');
  }

  private void key(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    out.append('"').ascii(name).append('"').append(':');
  }

  private void string(String value) {
    out.append('"');
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b == '"' || b == '\\') {
        out.append('\\').append(b);
      } else if (b >= 0 && b < ' ') {
        out.ascii("\\u00").ascii(HexFormat.of().toHexDigits(b));
      } else {
        out.append(b);
      }
    }
    out.append('"');
  }
}
