package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.http.HttpReply;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.tls.ThrowawayAuthority;
import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.traffic.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plants a token, a JWT and a plaintext, and looks for them in all that the double can emit. */
class InMemoryBaoLeakIT {

  private static final String PLAINTEXT =
      Base64.getEncoder().encodeToString("MARKER-plaintext".getBytes(UTF_8));

  private final List<String> emitted = new ArrayList<>();

  @Test
  void everythingPrintable_afterLoginAndEncrypt_holdsNoSecret() throws Exception {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(System.out);
    String token;
    String jwt;
    try (InMemoryBao bao = InMemoryBao.builder().start()) {
      JwtRole role = JwtRole.of("r", "openbao", "svc-1").withPolicies("root");
      JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
      bao.controls().mountTransit("transit").createKey("k");
      bao.controls().jwt("auth/jwt").trust(issuer).role(role);
      jwt = issuer.mint(role, Instant.now(), Duration.ofMinutes(5));
      String login = post(bao, "auth/jwt/login", "", "{\"role\":\"r\",\"jwt\":\"" + jwt + "\"}");
      token = login.replaceFirst("(?s).*\"client_token\":\"([^\"]*)\".*", "$1");
      post(bao, "transit/encrypt/k", token, "{\"plaintext\":\"" + PLAINTEXT + "\"}");
      collect(bao, issuer);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    emitted.add(printed.toString(UTF_8));

    assertThat(token).startsWith("s.");
    assertThat(emitted).allSatisfy(text -> assertThat(text).doesNotContain(token, jwt, PLAINTEXT));
  }

  private void collect(InMemoryBao bao, JwtIssuer issuer) throws Refusal {
    assertThat(bao.journal().count(Operation.ENCRYPT)).isEqualTo(1);
    emitted.add(bao.toString());
    emitted.add(bao.journal().requests().toString());
    bao.journal().requests().forEach(request -> emitted.add(request.headers().toString()));
    emitted.add(Fields.parse("{\"plaintext\":\"" + PLAINTEXT + "\"}").toString());
    emitted.add(HttpReply.json(200, PLAINTEXT).toString());
    emitted.add(issuer.toString());
    emitted.add(ThrowawayAuthority.create().issue("a.test").toString());
  }

  private static String post(InMemoryBao bao, String path, String token, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(bao.address() + "/v1/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("X-Vault-Token", token);
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(ClientTls.trusting(bao.caFile()))
            .build()) {
      HttpResponse<String> reply =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(200);
      return reply.body();
    }
  }
}
