package io.baokms.testing.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.testing.http.HttpRequest;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Name and secret that a client sent, in the one place where it sent them (RFC 6749, 2.3.1). */
record ClientCredentials(String clientId, String secret) {

  private static final String BASIC = "basic ";

  /** Finds the credentials; empty when there are none, several, or malformed ones. */
  static Optional<ClientCredentials> of(HttpRequest request, Map<String, List<String>> form) {
    Optional<String> header = request.header("Authorization");
    boolean posted = form.containsKey("client_id") || form.containsKey("client_secret");
    if (header.isPresent()) {
      return posted ? Optional.empty() : basic(header.get());
    }
    return Form.single(form, "client_id")
        .flatMap(id ->
            Form.single(form, "client_secret").map(secret -> new ClientCredentials(id, secret)));
  }

  private static Optional<ClientCredentials> basic(String header) {
    if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return Optional.empty();
    }
    try {
      String pair = new String(Base64.getDecoder().decode(header.substring(BASIC.length())), UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new ClientCredentials(
                  URLDecoder.decode(pair.substring(0, colon), UTF_8),
                  URLDecoder.decode(pair.substring(colon + 1), UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "ClientCredentials[redacted]";
  }
}
