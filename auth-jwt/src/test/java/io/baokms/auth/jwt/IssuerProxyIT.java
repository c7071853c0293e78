package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.Jwt;
import io.baokms.testing.issuer.ClientGrant;
import io.baokms.testing.issuer.ConnectProxy;
import io.baokms.testing.issuer.TokenIssuer;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer behind a proxy that the environment names. */
class IssuerProxyIT {

  private static final URI BEHIND = URI.create("https://" + TokenIssuer.HOST + "/oauth2/token");

  @TempDir Path directory;
  private TokenIssuer issuer;
  private ConnectProxy proxy;
  private Path secretFile;

  @BeforeEach
  void start() throws Exception {
    issuer = TokenIssuer.start(JwtIssuer.create("https://issuer.test"));
    issuer.register(
        new ClientGrant(
            Grants.CLIENT,
            Grants.SECRET,
            JwtRole.of("kms", "openbao", "node-1"),
            Duration.ofMinutes(5)));
    proxy =
        ConnectProxy.open(
            Map.of(TokenIssuer.HOST + ":443", issuer.port(), "impostor.test:443", issuer.port()));
    secretFile = SecretFiles.write(directory.resolve("secret"), Grants.SECRET);
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    issuer.close();
  }

  @Test
  void get_proxyOfAnotherKind_isNamedWithoutItsValue() throws Exception {
    ClientCredentialsGrant grant =
        grant(BEHIND, Map.of("HTTPS_PROXY", "https://user:PLANTED@proxy.example"));

    AuthException refusal = Jwts.refusal(() -> grant.get(Grants.deadline()));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.OAUTH2_REQUEST);
    assertThat(refusal)
        .hasMessage("HTTPS_PROXY is not a plain http:// URL without user-info")
        .hasNoCause();
  }

  @Test
  void get_proxyKnowsNoWay_countsAsNoAnswer() throws Exception {
    ClientCredentialsGrant grant = grant(URI.create("https://other.test/token"), viaProxy());

    AuthException refusal = Jwts.refusal(() -> grant.get(Grants.deadline()));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.OAUTH2_REQUEST);
    assertThat(proxy.heads()).hasSize(1);
  }

  @Test
  void get_proxyWantsAPassword_countsAsNoAnswer() throws Exception {
    String refused = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n";
    try (ScriptedIssuer strict =
        ScriptedIssuer.playing((socket, authority) -> {
          socket.getInputStream().read(new byte[4096]);
          socket.getOutputStream().write(refused.getBytes(ISO_8859_1));
        })) {
      ClientCredentialsGrant grant =
          grant(BEHIND, Map.of("HTTPS_PROXY", "http://127.0.0.1:" + strict.url().getPort()));

      AuthException refusal = Jwts.refusal(() -> grant.get(Grants.deadline()));

      assertThat(refusal.failure()).isEqualTo(AuthFailure.OAUTH2_REQUEST);
      assertThat(refusal).hasMessage("The proxy wants a password");
    }
  }

  @Test
  void get_proxyLeadsElsewhere_isRefusedByTheCertificate() throws Exception {
    ClientCredentialsGrant grant = grant(URI.create("https://impostor.test/token"), viaProxy());

    AuthException refusal = Jwts.refusal(() -> grant.get(Grants.deadline()));

    assertThat(refusal).hasMessage("The TLS connection to the token issuer failed");
    assertThat(issuer.requests()).isEmpty();
  }

  @Test
  void get_hostExcluded_neverMeetsTheProxy() throws Exception {
    ClientCredentialsGrant grant =
        grant(
            URI.create("https://issuer.invalid/token"),
            Map.of("HTTPS_PROXY", proxy.address().toString(), "NO_PROXY", ".invalid"));

    AuthException refusal = Jwts.refusal(() -> grant.get(Grants.deadline()));

    assertThat(refusal).hasMessage("The token issuer's name did not resolve");
    assertThat(proxy.heads()).isEmpty();
  }

  @Test
  void get_loopback_neverMeetsTheProxy() throws Exception {
    granted(grant(issuer.tokenUrl(), viaProxy()));

    assertThat(issuer.requests()).hasSize(1);
    assertThat(proxy.heads()).isEmpty();
  }

  @Test
  void get_throughTheProxy_showsItTheHostAlone() throws Exception {
    granted(grant(BEHIND, viaProxy()));

    assertThat(issuer.requests().getFirst().header("Authorization")).isPresent();
    assertThat(proxy.heads())
        .singleElement()
        .asString()
        .startsWith("CONNECT issuer.test:443 HTTP/1.1\r\n")
        .doesNotContainIgnoringCase("authorization")
        .doesNotContain("oauth2");
  }

  private static void granted(ClientCredentialsGrant grant) throws AuthException {
    try (Jwt jwt = grant.get(Grants.deadline())) {
      assertThat(jwt.reveal()).isNotEmpty();
    }
  }

  private Map<String, String> viaProxy() {
    return Map.of("HTTPS_PROXY", proxy.address().toString());
  }

  private ClientCredentialsGrant grant(URI url, Map<String, String> variables) throws Exception {
    return Grants.grant(
        Grants.client(url, secretFile).trust(Grants.roots(issuer)).build(),
        new HostEnvironment(variables, List.of()));
  }
}
