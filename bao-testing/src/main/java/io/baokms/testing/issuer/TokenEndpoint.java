package io.baokms.testing.issuer;

import io.baokms.testing.http.HttpReply;
import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.jwt.JwtIssuer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The client-credentials grant (RFC 6749, section 4.4) for the clients that it knows. */
final class TokenEndpoint {

  private final JwtIssuer jwts;
  private final Map<String, ClientGrant> clients = new ConcurrentHashMap<>();

  TokenEndpoint(JwtIssuer jwts) {
    this.jwts = jwts;
  }

  void register(ClientGrant grant) {
    clients.put(grant.clientId(), grant);
  }

  HttpReply answer(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return HttpReply.empty(405);
    }
    if (request
        .header("Content-Type")
        .filter("application/x-www-form-urlencoded"::equals)
        .isEmpty()) {
      return error(400, "invalid_request");
    }
    try {
      return grant(request, Form.parse(request.body().text()));
    } catch (IllegalArgumentException e) {
      return error(400, "invalid_request");
    }
  }

  private HttpReply grant(HttpRequest request, Map<String, List<String>> form) {
    Optional<ClientGrant> grant =
        ClientCredentials.of(request, form)
            .flatMap(sent ->
                Optional.ofNullable(clients.get(sent.clientId()))
                    .filter(known -> known.secret().equals(sent.secret())));
    if (grant.isEmpty()) {
      return error(401, "invalid_client").withHeader("WWW-Authenticate", "Basic realm=\"test\"");
    }
    if (Form.single(form, "grant_type").filter("client_credentials"::equals).isEmpty()) {
      return error(400, "unsupported_grant_type");
    }
    return token(grant.get());
  }

  private HttpReply token(ClientGrant grant) {
    String jwt = jwts.mint(grant.role(), Instant.now(), grant.lifetime());
    return HttpReply.json(
            200,
            "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                .formatted(jwt, grant.lifetime().toSeconds()))
        .withHeader("Cache-Control", "no-store");
  }

  private static HttpReply error(int status, String code) {
    return HttpReply.json(status, "{\"error\":\"" + code + "\"}");
  }
}
