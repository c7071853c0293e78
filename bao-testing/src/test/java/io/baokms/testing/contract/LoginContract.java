package io.baokms.testing.contract;

import static io.baokms.testing.contract.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.TokenRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a JWT login answers: every refusal of section 5.1, their order, and the tokens given. */
interface LoginContract {

  Target target();

  private Scene scene() {
    return new Scene(target()).enableJwt();
  }

  @TestFactory
  default Stream<DynamicTest> login_refusals() {
    String invalid = "error validating token: ";
    String signature = invalid + "error verifying token signature: ";
    String unknownKey = signature + "no known key successfully validated the token signature";
    String expired = invalid + "invalid expiration time (exp) claim: token is expired";
    String early = invalid + "invalid not before (nbf) claim: token not yet valid";
    String future = invalid + "invalid issued at (iat) claim: token issued in the future";
    String issuer = invalid + "invalid issuer (iss) claim";
    String subject = invalid + "invalid subject (sub) claim";
    String audience =
        invalid
            + "invalid audience (aud) claim: audience claim does not match any expected audience";
    return Row.tests(
        this::scene,
        row(
            "login_roleUnknown",
            400,
            "role \"nosuch\" could not be found",
            s -> s.login(Map.of("role", "nosuch", "jwt", s.jwt(Map.of())))),
        row(
            "login_roleNumber",
            400,
            "role \"5\" could not be found",
            s -> s.login(Map.of("role", 5, "jwt", "a.b.c"))),
        row("login_roleMissing", 400, "missing role", s -> s.login(Map.of("jwt", "x"))),
        row("login_roleEmpty", 400, "missing role", s -> s.login(Map.of("role", "", "jwt", "x"))),
        row("login_roleAndJwtMissing", 400, "missing role", s -> s.login(Map.of())),
        row(
            "login_roleUnknownAndJwtMissing",
            400,
            "role \"nosuch\" could not be found",
            s -> s.login(Map.of("role", "nosuch"))),
        row("login_jwtMissing", 400, "missing token", s -> s.login(Map.of("role", "r"))),
        row("login_jwtEmpty", 400, "missing token", s -> s.login("")),
        row(
            "login_jwtOfOnePart",
            400,
            signature + "go-jose/go-jose: compact JWS format must have three parts",
            s -> s.login("abc")),
        row(
            "login_jwtOfFourParts",
            400,
            signature + "go-jose/go-jose: compact JWS format must have three parts",
            s -> s.login("a.b.c.d")),
        row(
            "login_jwtNotBase64",
            400,
            signature + "illegal base64 data at input byte 0",
            s -> s.login("a.b.c")),
        row(
            "login_signedByAnother",
            400,
            unknownKey,
            s ->
                s.login(
                    JwtIssuer.create("https://issuer.test")
                        .mint(s.role, s.target.now(), Duration.ofMinutes(10)))),
        row(
            "login_signatureEmpty",
            400,
            unknownKey,
            s -> s.login(s.jwt(Map.of()).replaceFirst("[^.]*$", ""))),
        row(
            "login_payloadChanged",
            400,
            unknownKey,
            s -> s.login(withPayloadOf(s.jwt(Map.of()), s.jwt(Map.of("sub", "svc-2"))))),
        row(
            "login_expired",
            400,
            expired,
            s ->
                s.login(
                    s.jwt(
                        Map.of(
                            "exp",
                            s.inSeconds(-3600),
                            "iat",
                            s.inSeconds(-7200),
                            "nbf",
                            s.inSeconds(-7200))))),
        row(
            "login_expiredBeyondLeeway",
            400,
            expired,
            s ->
                s.login(
                    s.jwt(
                        Map.of(
                            "exp",
                            s.inSeconds(-100),
                            "iat",
                            s.inSeconds(-400),
                            "nbf",
                            s.inSeconds(-400))))),
        row(
            "login_notYetValid",
            400,
            early,
            s -> s.login(s.jwt(Map.of("nbf", s.inSeconds(3600), "exp", s.inSeconds(7200))))),
        row(
            "login_issuedInFuture",
            400,
            future,
            s -> s.login(s.jwt(Map.of("iat", s.inSeconds(3600), "exp", s.inSeconds(7200))))),
        row(
            "login_noTimes",
            400,
            invalid
                + "no issued at (iat), not before (nbf), or expiration time (exp) claims in token",
            s -> s.login(s.jwt(Map.of("iat", "", "nbf", "", "exp", "")))),
        row("login_otherIssuer", 400, issuer, s -> s.login(s.jwt(Map.of("iss", "https://x.test")))),
        row("login_otherSubject", 400, subject, s -> s.login(s.jwt(Map.of("sub", "svc-2")))),
        row("login_noSubject", 400, subject, s -> s.login(s.jwt(Map.of("sub", "")))),
        row("login_otherAudience", 400, audience, s -> s.login(s.jwt(Map.of("aud", "other")))),
        row("login_noAudience", 400, audience, s -> s.login(s.jwt(Map.of("aud", "")))),
        row(
            "login_expiredAndOtherIssuer",
            400,
            issuer,
            s ->
                s.login(
                    s.jwt(
                        Map.of(
                            "iss",
                            "https://x.test",
                            "exp",
                            s.inSeconds(-3600),
                            "iat",
                            s.inSeconds(-7200),
                            "nbf",
                            s.inSeconds(-7200))))),
        row(
            "login_expiredAndOtherAudience",
            400,
            audience,
            s ->
                s.login(
                    s.jwt(
                        Map.of(
                            "aud",
                            "other",
                            "exp",
                            s.inSeconds(-3600),
                            "iat",
                            s.inSeconds(-7200),
                            "nbf",
                            s.inSeconds(-7200))))),
        row(
            "login_otherIssuerAndSubject",
            400,
            issuer,
            s -> s.login(s.jwt(Map.of("iss", "https://x.test", "sub", "svc-2")))),
        row(
            "login_otherSubjectAndAudience",
            400,
            subject,
            s -> s.login(s.jwt(Map.of("aud", "other", "sub", "svc-2")))),
        row(
            "login_expiredAndNotYetValid",
            400,
            early,
            s -> s.login(s.jwt(Map.of("exp", s.inSeconds(-3600), "nbf", s.inSeconds(3600))))),
        row(
            "login_expiredAndIssuedInFuture",
            400,
            early,
            s ->
                s.login(
                    s.jwt(Map.of("exp", s.inSeconds(-3600), "iat", s.inSeconds(3600), "nbf", "")))),
        row(
            "login_noExpiryAndValidSinceLongAgo",
            400,
            expired,
            s -> s.login(s.jwt(Map.of("exp", "", "iat", "", "nbf", s.inSeconds(-400))))),
        row(
            "login_noExpiryAndIssuedLongAgo",
            400,
            expired,
            s -> s.login(s.jwt(Map.of("exp", "", "nbf", "", "iat", s.inSeconds(-400))))),
        row(
            "login_noExpiryAndIssued220sAgo",
            400,
            expired,
            s -> s.login(s.jwt(Map.of("exp", "", "nbf", "", "iat", s.inSeconds(-220))))),
        row(
            "login_expiryAloneFarAway",
            400,
            early,
            s -> s.login(s.jwt(Map.of("iat", "", "nbf", "", "exp", s.inSeconds(600))))),
        row(
            "login_expiryAlone230sAway",
            400,
            early,
            s -> s.login(s.jwt(Map.of("iat", "", "nbf", "", "exp", s.inSeconds(230))))),
        row(
            "login_notYetValidAndInFuture",
            400,
            early,
            s ->
                s.login(
                    s.jwt(
                        Map.of(
                            "nbf",
                            s.inSeconds(3600),
                            "iat",
                            s.inSeconds(3600),
                            "exp",
                            s.inSeconds(7200))))),
        row(
            "login_audienceUnbound",
            400,
            "audience claim found in JWT but no audiences bound to the role",
            s -> {
              s.target.role(s.jwtMount, s.role.withAudience("").withName("unbound"));
              return s.login(Map.of("role", "unbound", "jwt", s.jwt(Map.of())));
            }),
        row(
            "login_roleDeleted",
            400,
            "role \"r\" could not be found",
            s -> {
              s.target.deleteRole(s.jwtMount, "r");
              return s.login(s.jwt(Map.of()));
            }),
        row(
            "login_mountMissing",
            403,
            "permission denied",
            s -> s.as("").post("auth/nomount/login", Map.of("role", "r", "jwt", "x"))),
        row("login_get", 405, "unsupported operation", s -> s.as("").get(s.jwtMount + "/login")),
        row(
            "login_bodyTruncated",
            400,
            "failed to decode JSON input: unexpected EOF",
            s -> s.as("").postRaw(s.jwtMount + "/login", "{\"role\"")));
  }

  @Test
  default void login_goodJwt_givesTheRolesToken() {
    Scene scene = scene();

    Answer answer = scene.login(scene.jwt(Map.of()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.auth("client_token").asText()).matches("s\\.[A-Za-z0-9]{24}");
    assertThat(answer.auth("lease_duration").asInt()).isEqualTo(1800);
    assertThat(answer.auth("renewable").asBoolean()).isTrue();
    assertThat(answer.auth("token_type").asText()).isEqualTo("service");
    assertThat(answer.auth("metadata").toString()).isEqualTo("{\"role\":\"r\"}");
    assertThat(answer.body().path("data").isNull()).isTrue();
  }

  @Test
  default void login_goodJwt_tokenEncrypts() {
    Scene scene = scene().goOnWithLogin();

    assertThat(scene.encrypt("k", Map.of()).status()).isEqualTo(200);
  }

  @Test
  default void login_deadTokenInHeader_isTakenAllTheSame() {
    Scene scene = scene();

    Answer answer =
        scene.send(
            "POST",
            scene.jwtMount + "/login",
            Map.of("X-Vault-Token", "s.dead"),
            Optional.of(PlainHttp.json(Map.of("role", "r", "jwt", scene.jwt(Map.of())))));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  default void login_withinLeeway_isTaken() {
    Scene scene = scene();

    Answer expired =
        scene.login(
            scene.jwt(
                Map.of(
                    "exp", scene.inSeconds(-30),
                    "iat", scene.inSeconds(-600),
                    "nbf", scene.inSeconds(-600))));
    Answer early = scene.login(scene.jwt(Map.of("nbf", scene.inSeconds(30))));

    assertThat(List.of(expired.status(), early.status())).containsExactly(200, 200);
  }

  @Test
  default void login_audienceInList_isTaken() {
    Scene scene = scene();

    assertThat(scene.login(scene.jwt(Map.of("aud", List.of("a", "openbao")))).status())
        .isEqualTo(200);
  }

  @Test
  default void login_timesNearTheDefaultSpan_areTaken() {
    Scene scene = scene();

    Answer issued =
        scene.login(scene.jwt(Map.of("exp", "", "nbf", "", "iat", scene.inSeconds(-190))));
    Answer expires =
        scene.login(scene.jwt(Map.of("iat", "", "nbf", "", "exp", scene.inSeconds(200))));

    assertThat(List.of(issued.status(), expires.status())).containsExactly(200, 200);
  }

  @Test
  default void login_noExpiry_isTakenWithAnotherTime() {
    Scene scene = scene();

    assertThat(scene.login(scene.jwt(Map.of("exp", ""))).status()).isEqualTo(200);
  }

  @Test
  default void login_batchRole_givesBatchToken() {
    Scene scene = scene();
    scene.target.role(
        scene.jwtMount,
        scene.role.withName("b").withTokens(TokenRules.ofBatch(Duration.ofMinutes(10))));

    Answer answer = scene.login(Map.of("role", "b", "jwt", scene.jwt(Map.of())));

    assertThat(answer.auth("client_token").asText()).startsWith("b.");
    assertThat(answer.auth("accessor").asText()).isEmpty();
    assertThat(answer.auth("renewable").asBoolean()).isFalse();
    assertThat(answer.auth("lease_duration").asInt()).isEqualTo(600);
  }

  @Test
  default void login_defaultPolicyAttached_isListed() {
    Scene scene = scene();
    scene.target.role(
        scene.jwtMount,
        scene.role.withName("d").withTokens(scene.role.tokens().withDefaultPolicy()));

    Answer answer = scene.login(Map.of("role", "d", "jwt", scene.jwt(Map.of())));

    assertThat(answer.auth("policies").get(0).asText()).isEqualTo("default");
  }

  private static String withPayloadOf(String jwt, String other) {
    String[] parts = jwt.split("\\.", -1);
    return parts[0] + '.' + other.split("\\.", -1)[1] + '.' + parts[2];
  }
}
