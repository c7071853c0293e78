package io.baokms.testing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests from one connection, one after the other (RFC 9112). */
final class RequestReader {

  private static final int MAX_LINE = 64 * 1024;

  /** OpenBao's default limit of a request body. */
  static final int MAX_BODY = 32 * 1024 * 1024;

  private final InputStream in;
  private final Optional<String> serverName;

  RequestReader(InputStream in, Optional<String> serverName) {
    this.in = in;
    this.serverName = serverName;
  }

  /** Returns the next request, or empty when the client has closed the connection. */
  Optional<HttpRequest> next() throws IOException, BadRequestException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    String[] requestLine = ((char) first + line()).split(" ", -1);
    if (requestLine.length != 3) {
      throw new BadRequestException(400, "malformed request line");
    }
    Map<String, String> headers = headers();
    String target = requestLine[1];
    int mark = target.indexOf('?');
    return Optional.of(
        new HttpRequest(
            requestLine[0],
            mark < 0 ? target : target.substring(0, mark),
            mark < 0 ? "" : target.substring(mark + 1),
            headers,
            body(headers),
            serverName));
  }

  private Map<String, String> headers() throws IOException, BadRequestException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new BadRequestException(400, "malformed header");
      }
      headers.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return headers;
  }

  private HttpRequest.Body body(Map<String, String> headers)
      throws IOException, BadRequestException {
    if (headers.containsKey("transfer-encoding")) {
      throw new BadRequestException(411, "a body needs Content-Length");
    }
    long length = length(headers.getOrDefault("content-length", "0"));
    if (length > MAX_BODY) {
      in.skipNBytes(length);
      throw new BadRequestException(413, "http: request body too large");
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new EOFException("The client closed the connection inside a body");
    }
    return body.length == 0 ? HttpRequest.Body.EMPTY : new HttpRequest.Body(body);
  }

  private static long length(String value) throws BadRequestException {
    try {
      return Long.parseUnsignedLong(value);
    } catch (NumberFormatException e) {
      throw new BadRequestException(400, "malformed Content-Length");
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.size() == MAX_LINE) {
        throw new EOFException("The client closed the connection inside a request");
      }
      line.write(b);
    }
    // OpenBao reads header values as raw bytes; a namespace may be UTF-8.
    String text = line.toString(UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** A request that gets an answer without reaching the handler. */
  static final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String message) {
      super(message);
      this.status = status;
    }

    HttpReply reply() {
      return HttpReply.json(status, "{\"errors\":[\"" + getMessage() + "\"]}\n");
    }
  }
}
