package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Base64;

/** One request for a token (RFC 6749, section 4.4.2), with the secret in it; overwritten after. */
final class TokenRequest implements AutoCloseable {

  private final OAuth2Client client;
  private final byte[] body;
  private final String authorization;

  private TokenRequest(OAuth2Client client, byte[] body, String authorization) {
    this.client = client;
    this.body = body;
    this.authorization = authorization;
  }

  static TokenRequest of(OAuth2Client client, ClientSecret secret) {
    byte[] encoded = FormEncoding.encode(secret.reveal());
    try {
      return switch (client.authentication()) {
        case BASIC -> new TokenRequest(client, ascii(grant(client)), basic(client, encoded));
        case POST -> new TokenRequest(client, posted(client, encoded), "");
      };
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  HttpRequest http() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(client.tokenUrl())
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  @Override
  public void close() {
    Arrays.fill(body, (byte) 0);
  }

  @Override
  public String toString() {
    return "TokenRequest[redacted]";
  }

  private static String grant(OAuth2Client client) {
    StringBuilder form = new StringBuilder("grant_type=client_credentials");
    if (!client.scopes().isEmpty()) {
      append(form, "scope", String.join(" ", client.scopes()));
    }
    client.audience().ifPresent(audience -> append(form, "audience", audience));
    client.resources().forEach(resource -> append(form, "resource", resource));
    return form.toString();
  }

  private static byte[] posted(OAuth2Client client, byte[] secret) {
    StringBuilder form = new StringBuilder(grant(client));
    append(form, "client_id", client.clientId());
    return joined(form + "&client_secret=", secret);
  }

  /** Each half is form-encoded before the two are joined, which RFC 6749 adds to RFC 7617. */
  private static String basic(OAuth2Client client, byte[] secret) {
    byte[] pair = joined(URLEncoder.encode(client.clientId(), UTF_8) + ":", secret);
    byte[] encoded = Base64.getEncoder().encode(pair);
    try {
      return "Basic " + new String(encoded, ISO_8859_1);
    } finally {
      Arrays.fill(pair, (byte) 0);
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static void append(StringBuilder form, String name, String value) {
    form.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
  }

  private static byte[] joined(String before, byte[] secret) {
    byte[] start = ascii(before);
    byte[] all = Arrays.copyOf(start, start.length + secret.length);
    System.arraycopy(secret, 0, all, start.length, secret.length);
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
