package io.baokms.testing.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.testing.ClientTls;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.traffic.Fault;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenIssuerIT {

  private static final JwtIssuer JWTS = JwtIssuer.create("https://issuer.test");
  private static final String SECRET = "s p+c/i:a%l&=";
  private static final String GRANT = "grant_type=client_credentials";

  private TokenIssuer issuer;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    issuer = TokenIssuer.start(JWTS);
    issuer.register(
        new ClientGrant(
            "kms", SECRET, JwtRole.of("kms", "openbao", "node-1"), Duration.ofMinutes(5)));
    client = HttpClient.newBuilder().sslContext(ClientTls.trusting(issuer.caFile())).build();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    issuer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=client_credentials,                                                 401",
    "grant_type=client_credentials&client_id=kms,                                   401",
    "grant_type=client_credentials&client_id=kms&client_secret=no,                  401",
    "grant_type=client_credentials&client_id=no&client_secret=s+p%2Bc%2Fi%3Aa%25l%26%3D, 401",
    "client_id=kms&client_id=kms&client_secret=s+p%2Bc%2Fi%3Aa%25l%26%3D,           401",
    "grant_type=password&client_id=kms&client_secret=s+p%2Bc%2Fi%3Aa%25l%26%3D,     400",
    "grant_type=client_credentials&client_id=%zz,                                   400"
  })
  void post_notGranted_saysSo(String body, int status) throws Exception {
    assertThat(post(body).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"Bearer a21z, 401", "Basic %%%, 401", "Basic a21z, 401", "Basic a21zOm5v, 401"})
  void post_headerNotGranted_saysSo(String header, int status) throws Exception {
    assertThat(withHeader(GRANT, header).statusCode()).isEqualTo(status);
  }

  @Test
  void post_secretInBothPlaces_isRefused() throws Exception {
    String body = GRANT + "&client_id=kms&client_secret=s+p%2Bc%2Fi%3Aa%25l%26%3D";

    assertThat(withHeader(body, basic()).statusCode()).isEqualTo(401);
  }

  @Test
  void post_otherContentType_isRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(issuer.tokenUrl()).POST(BodyPublishers.ofString("{}")).build();

    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
  }

  @Test
  void get_tokenUrl_isRefused() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(issuer.tokenUrl()).build();

    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void post_faultPlannedOnce_meetsOneRequest() throws Exception {
    issuer.failOnce(Fault.answer(503, "{}"));

    int first = withHeader(GRANT, basic()).statusCode();

    assertThat(first).isEqualTo(503);
    assertThat(withHeader(GRANT, basic()).statusCode()).isEqualTo(200);
  }

  @Test
  void post_secretInTheBody_grantsAJwtOfTheIssuer() throws Exception {
    HttpResponse<String> answer =
        post(GRANT + "&client_id=kms&client_secret=s+p%2Bc%2Fi%3Aa%25l%26%3D");

    JsonNode token = new ObjectMapper().readTree(answer.body());
    String payload = token.path("access_token").asText().split("\\.", -1)[1];
    assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(token.path("expires_in").asInt()).isEqualTo(300);
    assertThat(new String(Base64.getUrlDecoder().decode(payload), UTF_8))
        .contains("\"aud\":\"openbao\"", "\"sub\":\"node-1\"", "\"iss\":\"https://issuer.test\"");
  }

  @Test
  void post_secretInTheHeader_grants() throws Exception {
    assertThat(withHeader(GRANT, basic()).statusCode()).isEqualTo(200);
  }

  @Test
  void post_secretRotated_grantsTheNewOneAlone() throws Exception {
    issuer.register(
        new ClientGrant("kms", "new", JwtRole.of("kms", "a", "s"), Duration.ofMinutes(5)));

    int old = withHeader(GRANT, basic()).statusCode();

    assertThat(old).isEqualTo(401);
    assertThat(post(GRANT + "&client_id=kms&client_secret=new").statusCode()).isEqualTo(200);
  }

  @Test
  void keysUrl_always_publishesTheVerifyingKey() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(issuer.keysUrl()).build();

    JsonNode key =
        new ObjectMapper()
            .readTree(client.send(request, BodyHandlers.ofString()).body())
            .path("keys")
            .path(0);

    ECPublicKey published = (ECPublicKey) JWTS.publicKey();
    assertThat(number(key.path("x"))).isEqualTo(published.getW().getAffineX());
    assertThat(number(key.path("y"))).isEqualTo(published.getW().getAffineY());
  }

  private static BigInteger number(JsonNode base64url) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(base64url.asText()));
  }

  private static String basic() {
    byte[] pair = "kms:s+p%2Bc%2Fi%3Aa%25l%26%3D".getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private HttpResponse<String> post(String body) throws Exception {
    return client.send(request(body).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> withHeader(String body, String authorization) throws Exception {
    return client.send(
        request(body).header("Authorization", authorization).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String body) {
    return HttpRequest.newBuilder(issuer.tokenUrl())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }
}
