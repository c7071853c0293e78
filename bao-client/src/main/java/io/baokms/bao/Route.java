package io.baokms.bao;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One method and path with the headers that never change, for each of the addresses. */
final class Route {

  private static final int METADATA_LIMIT = 4 << 20;
  private static final int OTHER_LIMIT = 256 << 10;
  private static final int VARYING_HEADERS = 128;

  private final BaoOperation operation;
  private final List<byte[]> heads;

  Route(BaoOperation operation, List<byte[]> heads) {
    this.operation = operation;
    this.heads = List.copyOf(heads);
  }

  Request request(@Nullable BaoToken token) {
    return request(token, "");
  }

  /** Makes a request with more headers, each with its line end. */
  Request request(@Nullable BaoToken token, String headers) {
    SecretBuffer out = start(token, headers.length());
    return finish(out.ascii(headers).ascii("\r\n"));
  }

  Request request(@Nullable BaoToken token, JsonBody json) {
    SecretBuffer body = json.end();
    SecretBuffer out = start(token, body.length());
    out.ascii("Content-Type: application/json\r\nContent-Length: ");
    out.ascii(Integer.toString(body.length())).ascii("\r\n\r\n").append(body);
    body.erase();
    return finish(out);
  }

  private SecretBuffer start(@Nullable BaoToken token, int more) {
    int tokenLength = token == null ? 0 : token.reveal().length();
    SecretBuffer out = new SecretBuffer(VARYING_HEADERS + tokenLength + more);
    if (token != null) {
      out.ascii("X-Vault-Token: ").ascii(token.reveal()).ascii("\r\n");
    }
    return out;
  }

  private Request finish(SecretBuffer out) {
    boolean metadata = operation == BaoOperation.TRANSIT_METADATA_READ;
    return new Request(operation, heads, out, metadata ? METADATA_LIMIT : OTHER_LIMIT);
  }
}
