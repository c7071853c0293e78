package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimChecksTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final JwtRules RULES =
      new JwtRules(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Optional.of("issuer"),
          List.of("bao", "other"),
          Optional.of("node"));

  private static final String NOT_YET = "The JWT is not valid yet";
  private static final String FUTURE = "The JWT was issued in the future";
  private static final String ISSUER = "The JWT has another issuer than expected";
  private static final String AUDIENCE = "The JWT has none of the expected audiences";
  private static final String SUBJECT = "The JWT has another subject than expected";
  private static final String EXPIRED = "The JWT has expired";
  private static final String NEAR = "The JWT is too near its expiry";

  @ParameterizedTest
  @CsvSource({
    "31, 0, issuer, bao, node, 3600, jwt_invalid, " + NOT_YET,
    "0, 31, issuer, bao, node, 3600, jwt_invalid, " + FUTURE,
    "0, 0, else, bao, node, 3600, jwt_invalid, " + ISSUER,
    "0, 0, issuer, else, node, 3600, jwt_invalid, " + AUDIENCE,
    "0, 0, issuer, bao, else, 3600, jwt_invalid, " + SUBJECT,
    "0, 0, issuer, bao, node, -30, jwt_expired, " + EXPIRED,
    "0, 0, issuer, bao, node, 120, jwt_near_expiry, " + NEAR,
  })
  void check_oneClaimWrong_namesIt(
      int nbf, int iat, String iss, String aud, String sub, int exp, String label, String text) {
    AuthException refusal = check(RULES, claims(nbf, iat, iss, aud, sub, exp));

    assertThat(refusal.failure().label()).isEqualTo(label);
    assertThat(refusal).hasMessage(text);
  }

  @ParameterizedTest
  @CsvSource({
    "31, 31, else, else, else, -30, " + NOT_YET,
    "0, 31, else, else, else, -30, " + FUTURE,
    "0, 0, else, else, else, -30, " + ISSUER,
    "0, 0, issuer, else, else, -30, " + AUDIENCE,
    "0, 0, issuer, bao, else, -30, " + SUBJECT,
    "0, 0, issuer, bao, node, -30, " + EXPIRED,
    "0, 0, issuer, bao, node, -29, " + NEAR,
  })
  void check_severalClaimsWrong_namesTheFirstInOrder(
      int nbf, int iat, String iss, String aud, String sub, int exp, String text) {
    AuthException refusal = check(RULES, claims(nbf, iat, iss, aud, sub, exp));

    assertThat(refusal).hasMessage(text);
  }

  @Test
  void check_expectedClaimsAbsent_refuses() {
    Claims bare =
        new Claims(
            NOW.plusSeconds(3600),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    assertThat(check(RULES, bare)).hasMessage(ISSUER);
  }

  @Test
  void check_everyLimitJustMet_accepts() {
    Claims claims = claims(30, 30, "issuer", "other", "node", 121);

    assertThatCode(() -> checks(RULES).check(claims)).doesNotThrowAnyException();
  }

  @Test
  void check_nothingExpected_acceptsAnyIdentity() {
    Claims claims = claims(0, 0, "any", "any", "any", 121);

    assertThatCode(() -> checks(JwtRules.DEFAULT).check(claims)).doesNotThrowAnyException();
  }

  @Test
  void check_timePasses_turnsNearThenExpired() {
    FakeTime time = new FakeTime(NOW);
    ClaimChecks checks = new ClaimChecks(JwtRules.DEFAULT, time);
    Claims claims = claims(0, 0, "any", "any", "any", 300);

    time.advance(Duration.ofMinutes(3));
    AuthException near = Jwts.refusal(() -> checks.check(claims));
    time.advance(Duration.ofSeconds(150));
    AuthException expired = Jwts.refusal(() -> checks.check(claims));

    assertThat(near.failure()).isEqualTo(AuthFailure.JWT_NEAR_EXPIRY);
    assertThat(expired.failure()).isEqualTo(AuthFailure.JWT_EXPIRED);
  }

  private static AuthException check(JwtRules rules, Claims claims) {
    return Jwts.refusal(() -> checks(rules).check(claims));
  }

  private static ClaimChecks checks(JwtRules rules) {
    return new ClaimChecks(rules, new FakeTime(NOW));
  }

  private static Claims claims(int nbf, int iat, String iss, String aud, String sub, int exp) {
    return new Claims(
        NOW.plusSeconds(exp),
        Optional.of(NOW.plusSeconds(nbf)),
        Optional.of(NOW.plusSeconds(iat)),
        Optional.of(iss),
        Optional.of(sub),
        List.of("first", aud));
  }
}
