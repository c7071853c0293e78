package io.baokms.testing.traffic;

import io.baokms.testing.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request that the double received.
 *
 * @param operation which call it was
 * @param method the method
 * @param path the path as sent, percent-encoded, with {@code /v1/}
 * @param headers the headers by lower-case name; a token's value is replaced by {@value #REDACTED}
 * @param body the body as text; it may hold a plaintext or a JWT
 * @param serverName the TLS server name (SNI)
 */
public record RecordedRequest(
    Operation operation,
    String method,
    String path,
    Map<String, String> headers,
    String body,
    Optional<String> serverName) {

  /** What stands in place of a token. */
  public static final String REDACTED = "[redacted]";

  private static final Set<String> SECRET_HEADERS = Set.of("x-vault-token", "authorization");

  /** Returns the record of a request. */
  public static RecordedRequest of(Operation operation, HttpRequest request) {
    Map<String, String> headers =
        request.headers().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    header ->
                        SECRET_HEADERS.contains(header.getKey()) ? REDACTED : header.getValue()));
    return new RecordedRequest(
        operation,
        request.method(),
        request.path(),
        headers,
        request.body().text(),
        request.serverName());
  }

  /** Returns a header's value, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Shows the call without headers and body, which may hold secrets. */
  @Override
  public String toString() {
    return operation + " " + method + " " + path;
  }
}
