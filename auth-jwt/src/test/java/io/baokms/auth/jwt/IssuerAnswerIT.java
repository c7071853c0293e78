package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.Jwt;
import io.baokms.testing.http.Delivery;
import io.baokms.testing.http.HttpReply;
import io.baokms.testing.issuer.ClientGrant;
import io.baokms.testing.issuer.TokenIssuer;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.traffic.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of answers, on a real connection. */
class IssuerAnswerIT {

  private static final JwtIssuer JWTS = JwtIssuer.create("https://issuer.test");
  private static final JwtRole ROLE = JwtRole.of("kms", "openbao", "node-1");
  private static final int ONE_MIB = 1 << 20;

  @TempDir Path directory;
  private TokenIssuer issuer;
  private Path secretFile;
  private ClientCredentialsGrant grant;

  @BeforeEach
  void start() throws Exception {
    issuer = TokenIssuer.start(JWTS);
    issuer.register(known());
    secretFile = SecretFiles.write(directory.resolve("secret"), Grants.SECRET);
    grant = Grants.grant(Grants.client(issuer, secretFile).build());
  }

  @AfterEach
  void stop() throws Exception {
    issuer.close();
  }

  @Test
  void get_secretFileMissing_asksNobody() throws Exception {
    Files.delete(secretFile);

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_CREDENTIAL);
    assertThat(issuer.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504, 599})
  void get_issuerOverloadedOrBroken_isUnavailable(int status) {
    issuer.fail(Fault.answer(status, "{\"error\":\"temporarily_unavailable\"}"));

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 204, 400, 401, 403, 404, 405, 407, 418})
  void get_anyOtherStatus_isRejected(int status) {
    issuer.fail(Fault.answer(status, "{\"error\":\"invalid_client\"}"));

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void get_redirect_isNotFollowed(int status) {
    issuer.fail(
        new Fault.Instead(
            HttpReply.empty(status).withHeader("Location", issuer.keysUrl().toString())));

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_REJECTED);
    assertThat(issuer.requests()).hasSize(1);
  }

  @Test
  void get_secretWrong_isRejectedAndAskedOnce() throws Exception {
    SecretFiles.write(secretFile, "wrong");

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_REJECTED);
    assertThat(issuer.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "application/jsonp", "application/jwt", "application", "", "json"})
  void get_otherContentType_isAUselessAnswer(String type) {
    issuer.fail(Fault.contentType(type));

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_RESPONSE);
  }

  @Test
  void get_noContentType_isAUselessAnswer() {
    issuer.fail(new Fault.Instead(new HttpReply(200, Map.of(), "{}", Delivery.WHOLE)));

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_RESPONSE);
  }

  @Test
  void get_bodyOneByteOverTheLimit_isAUselessAnswer() {
    issuer.fail(Fault.oversizedBody(ONE_MIB + 1));

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_RESPONSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "{\"error\":\"invalid_client\"}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"mac\"}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":\"soon\"}"
      })
  void get_bodyWithoutABearerToken_isAUselessAnswer(String body) {
    issuer.fail(Fault.answer(200, body));

    assertThat(refused()).isEqualTo(AuthFailure.OAUTH2_RESPONSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.b.c.d", "a..c", "a.e30.", "a.e30.c ", "a.e3 0.c"})
  void get_tokenIsNoSignedJwt_isInvalid(String token) {
    issuer.fail(
        Fault.answer(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"}"));

    assertThat(refused()).isEqualTo(AuthFailure.JWT_INVALID);
  }

  @Test
  void get_jwtExpired_isExpired() {
    issuer.register(known().withLifetime(Duration.ofMinutes(-1)));
    // Its own answer would be useless, since it says so itself.
    issuer.fail(Fault.answer(200, answer(Duration.ofMinutes(-1), "")));

    assertThat(refused()).isEqualTo(AuthFailure.JWT_EXPIRED);
  }

  @Test
  void get_jwtNearItsExpiry_isNear() {
    issuer.register(known().withLifetime(Duration.ofMinutes(1)));

    assertThat(refused()).isEqualTo(AuthFailure.JWT_NEAR_EXPIRY);
  }

  @Test
  void get_answerEndsBeforeTheJwt_countsAsTheExpiry() {
    issuer.fail(Fault.answer(200, answer(Duration.ofHours(1), ",\"expires_in\":60")));

    assertThat(refused()).isEqualTo(AuthFailure.JWT_NEAR_EXPIRY);
  }

  @Test
  void get_answerEndsAfterTheJwt_countsForNothing() {
    issuer.fail(Fault.answer(200, answer(Duration.ofMinutes(1), ",\"expires_in\":86400")));

    assertThat(refused()).isEqualTo(AuthFailure.JWT_NEAR_EXPIRY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON", "application/json;charset=UTF-8"})
  void get_goodAnswer_givesTheJwtAsItIs(String type) throws Exception {
    String jwt = JWTS.mint(ROLE, Instant.now(), Duration.ofHours(1));
    issuer.fail(
        new Fault.Instead(
            HttpReply.json(200, "{\"access_token\":\"" + jwt + "\",\"token_type\":\"Bearer\"}")
                .withHeader("Content-Type", type)));

    assertThat(granted()).isEqualTo(jwt);
  }

  @Test
  void get_bodyOfTheLargestSize_isAccepted() throws Exception {
    issuer.fail(Fault.oversizedBody(ONE_MIB));

    assertThat(granted()).contains(".");
  }

  @Test
  void get_secretRotated_worksOnceTheFileIsReplaced() throws Exception {
    issuer.register(known().withSecret("rotated"));
    AuthFailure before = refused();

    SecretFiles.write(secretFile, "rotated\n");

    assertThat(before).isEqualTo(AuthFailure.OAUTH2_REJECTED);
    assertThat(granted()).contains(".");
  }

  @Test
  void get_twice_asksTwice() throws Exception {
    String first = granted();

    String second = granted();

    assertThat(issuer.requests()).hasSize(2);
    assertThat(second).isNotEqualTo(first);
  }

  private static String answer(Duration lifetime, String more) {
    String jwt = JWTS.mint(ROLE, Instant.now(), lifetime);
    return "{\"access_token\":\"" + jwt + "\",\"token_type\":\"Bearer\"" + more + "}";
  }

  private static ClientGrant known() {
    return new ClientGrant(Grants.CLIENT, Grants.SECRET, ROLE, Duration.ofMinutes(5));
  }

  private AuthFailure refused() {
    AuthException refusal = Jwts.refusal(() -> grant.get(Grants.deadline()));
    assertThat(refusal).hasNoCause();
    assertThat(refusal.baoFailure()).isEmpty();
    return refusal.failure();
  }

  private String granted() throws AuthException {
    try (Jwt jwt = grant.get(Grants.deadline())) {
      return new String(jwt.reveal(), UTF_8);
    }
  }
}
