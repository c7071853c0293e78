package io.baokms.testing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came in.
 *
 * @param method the method, in capitals
 * @param path the path of the request target, still percent-encoded
 * @param query the text after the question mark, empty when there is none
 * @param headers the headers by lower-case name; of a repeated one, the first
 * @param body the body, empty when there is none
 * @param serverName the TLS server name (SNI) that the client sent
 */
public record HttpRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    Body body,
    Optional<String> serverName) {

  /** Returns a header's value, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Shows method and path; headers and body hold secrets. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  /** The bytes of a body; immutable, compared by identity. */
  public static final class Body {

    /** No bytes. */
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    /** Copies the bytes. */
    public Body(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** Returns the body as UTF-8 text. */
    public String text() {
      return new String(bytes, UTF_8);
    }

    /** Tells whether there is no byte. */
    public boolean isEmpty() {
      return bytes.length == 0;
    }

    @Override
    public String toString() {
      return "Body[" + bytes.length + " bytes]";
    }
  }
}
