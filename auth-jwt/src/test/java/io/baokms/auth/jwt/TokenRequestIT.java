package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.Jwt;
import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.issuer.ClientGrant;
import io.baokms.testing.issuer.TokenIssuer;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to the issuer, byte for byte. */
class TokenRequestIT {

  private static final String ENCODED_CLIENT = "kms%3A1+%C3%BC";
  private static final String ENCODED_SECRET = "s+p%2Bc%2Fi%3Aa%25l%26%3D%C3%BC";

  @TempDir Path directory;
  private TokenIssuer issuer;
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
    secretFile = SecretFiles.write(directory.resolve("secret"), Grants.SECRET + "\n");
  }

  @AfterEach
  void stop() throws Exception {
    issuer.close();
  }

  @Test
  void basic_noOptions_sendsTheGrantAloneInTheBody() throws Exception {
    HttpRequest request = sent(client());

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/oauth2/token");
    assertThat(request.body().text()).isEqualTo("grant_type=client_credentials");
    assertThat(request.headers())
        .containsOnlyKeys(
            "accept", "authorization", "content-length", "content-type", "host", "user-agent")
        .containsEntry("accept", "application/json")
        .containsEntry("content-type", "application/x-www-form-urlencoded")
        .containsEntry("content-length", "29");
  }

  @Test
  void basic_always_encodesEachHalfBeforeJoining() throws Exception {
    HttpRequest request = sent(client().authentication(ClientAuthentication.BASIC));

    String header = request.header("Authorization").orElseThrow();
    assertThat(header).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(header.substring(6)), US_ASCII))
        .isEqualTo(ENCODED_CLIENT + ":" + ENCODED_SECRET);
  }

  @Test
  void post_always_sendsTheSecretInTheBodyAlone() throws Exception {
    HttpRequest request = sent(client().authentication(ClientAuthentication.POST));

    assertThat(request.header("Authorization")).isEmpty();
    assertThat(request.body().text())
        .isEqualTo(
            "grant_type=client_credentials&client_id="
                + ENCODED_CLIENT
                + "&client_secret="
                + ENCODED_SECRET);
  }

  @Test
  void post_everyOption_sendsThemInOrder() throws Exception {
    HttpRequest request =
        sent(
            client()
                .authentication(ClientAuthentication.POST)
                .scopes(List.of("kms.login", "other:x"))
                .audience("openbao & co")
                .resources(List.of("https://bao.example/a?b=c", "urn:x:y")));

    assertThat(request.body().text())
        .isEqualTo(
            "grant_type=client_credentials&scope=kms.login+other%3Ax&audience=openbao+%26+co"
                + "&resource=https%3A%2F%2Fbao.example%2Fa%3Fb%3Dc&resource=urn%3Ax%3Ay&client_id="
                + ENCODED_CLIENT
                + "&client_secret="
                + ENCODED_SECRET);
  }

  @Test
  void url_withQuery_isKept() throws Exception {
    URI url = URI.create(issuer.tokenUrl() + "?tenant=a%20b");

    HttpRequest request = sent(Grants.client(url, secretFile).trust(Grants.roots(issuer)));

    assertThat(request.query()).isEqualTo("tenant=a%20b");
  }

  private OAuth2Client.Builder client() throws Exception {
    return Grants.client(issuer, secretFile);
  }

  private HttpRequest sent(OAuth2Client.Builder client) throws Exception {
    try (Jwt jwt = Grants.grant(client.build()).get(Grants.deadline())) {
      assertThat(jwt.reveal()).isNotEmpty();
    }
    return issuer.requests().getFirst();
  }
}
