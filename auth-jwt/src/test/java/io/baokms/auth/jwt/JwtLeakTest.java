package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.AuthException;
import io.baokms.bao.FakeTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants a marker in every claim and setting and looks for it in all that the module can say. */
class JwtLeakTest {

  private static final String MARKER = "PLANTEDsecret";
  private static final JwtRules RULES =
      new JwtRules(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Optional.of(MARKER + "-iss"),
          List.of(MARKER + "-aud"),
          Optional.of(MARKER + "-sub"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\":\"PLANTEDsecret\",\"exp\":1}",
        "{\"iss\":\"PLANTEDsecret-iss\",\"aud\":\"PLANTEDsecret\",\"exp\":1}",
        "{\"iss\":\"PLANTEDsecret-iss\",\"aud\":\"PLANTEDsecret-aud\",\"sub\":\"PLANTEDsecret\","
            + "\"exp\":1}",
        "{\"iss\":\"PLANTEDsecret-iss\",\"aud\":\"PLANTEDsecret-aud\","
            + "\"sub\":\"PLANTEDsecret-sub\",\"exp\":1}",
        "{\"PLANTEDsecret\":1,\"PLANTEDsecret\":2}",
        "{\"exp\":PLANTEDsecret}",
        "{\"exp\":\"PLANTEDsecret\"}",
        "PLANTEDsecret"
      })
  void refusal_markerInTheToken_neverShowsIt(String payload) {
    AuthException refusal =
        Jwts.refusal(() -> {
          CompactJwt jwt = CompactJwt.parse(Jwts.withPayload(payload).getBytes(UTF_8));
          new ClaimChecks(RULES, new FakeTime(Instant.ofEpochSecond(1_795_550_000)))
              .check(jwt.claims());
        });

    assertThat(printed(refusal)).contains("The JWT").doesNotContain(MARKER);
  }

  @Test
  void toString_markerInEveryField_neverShowsIt() throws Exception {
    JwtAuthConfig config =
        JwtAuthConfig.file(MARKER, MARKER, Path.of("/" + MARKER)).withRules(RULES);
    CompactJwt jwt =
        CompactJwt.parse(
            Jwts.withPayload("{\"sub\":\"" + MARKER + "\",\"exp\":1}").getBytes(UTF_8));

    assertThat(config + "" + config.rules() + jwt + jwt.claims() + jwt.token())
        .contains("[redacted]")
        .doesNotContain(MARKER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PLANTEDsecret",
        "{\"PLANTEDsecret\":1,\"PLANTEDsecret\":2}",
        "{\"error\":\"PLANTEDsecret\"}",
        "{\"access_token\":\"PLANTEDsecret\",\"token_type\":\"PLANTEDsecret\"}",
        "{\"access_token\":PLANTEDsecret}",
        "{\"access_token\":\"PLANTEDsecret\",\"token_type\":\"Bearer\",\"expires_in\":\"PLANTEDsecret\"}"
      })
  void refusal_markerInTheIssuersAnswer_neverShowsIt(String json) {
    AuthException refusal = Jwts.refusal(() -> new AccessTokenReader().read(json.getBytes(UTF_8)));

    assertThat(printed(refusal)).contains("token issuer").doesNotContain(MARKER);
  }

  @Test
  void refusal_markerInTheSecretFile_neverShowsIt(@TempDir Path directory) throws Exception {
    Path file = SecretFiles.write(directory.resolve(MARKER), MARKER + "\n" + MARKER);

    AuthException refusal = Jwts.refusal(() -> new ClientSecretFile(file).read());

    assertThat(printed(refusal)).contains("invalid_content").doesNotContain(MARKER);
  }

  @ParameterizedTest
  @EnumSource(ClientAuthentication.class)
  void toString_markerInEverythingOfAGrant_neverShowsIt(ClientAuthentication way) throws Exception {
    OAuth2Client client =
        OAuth2Client.builder(URI.create("https://h/" + MARKER), MARKER, Path.of("/" + MARKER))
            .authentication(way)
            .scopes(List.of(MARKER))
            .audience(MARKER)
            .resources(List.of(MARKER))
            .build();
    ClientSecret secret = ClientSecret.parse(MARKER.getBytes(UTF_8));
    TokenRequest request = TokenRequest.of(client, secret);
    AccessToken token = new AccessToken(MARKER.getBytes(UTF_8), Optional.empty());
    HostEnvironment host = new HostEnvironment(Map.of("HTTPS_PROXY", MARKER), List.of());

    assertThat(
            client
                + ""
                + secret
                + request
                + token
                + host
                + new JwtSource.File(Path.of(MARKER))
                + JwtAuthConfig.oauth2(MARKER, MARKER, client))
        .contains("[redacted]")
        .doesNotContain(MARKER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://PLANTEDsecret",
        "https://PLANTEDsecret@h/token",
        "https://h/token#PLANTEDsecret",
        "https:PLANTEDsecret"
      })
  void builder_unusableUrl_neverShowsIt(String url) {
    assertThatThrownBy(() -> OAuth2Client.builder(URI.create(url), "kms", Path.of("/s")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The token URL needs")
        .hasMessageNotContaining(MARKER);
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
