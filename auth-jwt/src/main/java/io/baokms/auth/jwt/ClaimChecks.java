package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;

/** The local checks of a JWT, in their fixed order; the first that fails is the reason. */
final class ClaimChecks {

  private final JwtRules rules;
  private final TimeSource time;

  ClaimChecks(JwtRules rules, TimeSource time) {
    this.rules = rules;
    this.time = time;
  }

  /**
   * Checks the claims at this moment.
   *
   * @throws AuthException with a text that quotes no claim
   */
  void check(Claims claims) throws AuthException {
    Instant now = time.wall();
    checkBeginning(claims, now.plus(rules.clockSkewLeeway()));
    checkExpected(claims);
    checkEnd(claims, now);
  }

  private static void checkBeginning(Claims claims, Instant latest) throws AuthException {
    if (claims.notBefore().filter(latest::isBefore).isPresent()) {
      throw invalid("The JWT is not valid yet");
    }
    if (claims.issuedAt().filter(latest::isBefore).isPresent()) {
      throw invalid("The JWT was issued in the future");
    }
  }

  private void checkExpected(Claims claims) throws AuthException {
    if (rules.expectedIssuer().isPresent() && !rules.expectedIssuer().equals(claims.issuer())) {
      throw invalid("The JWT has another issuer than expected");
    }
    if (!rules.expectedAudience().isEmpty()
        && Collections.disjoint(rules.expectedAudience(), claims.audience())) {
      throw invalid("The JWT has none of the expected audiences");
    }
    if (rules.expectedSubject().isPresent() && !rules.expectedSubject().equals(claims.subject())) {
      throw invalid("The JWT has another subject than expected");
    }
  }

  private void checkEnd(Claims claims, Instant now) throws AuthException {
    if (!claims.expiresAt().isAfter(now.minus(rules.clockSkewLeeway()))) {
      throw new AuthException(AuthFailure.JWT_EXPIRED, "The JWT has expired");
    }
    Duration left = Duration.between(now, claims.expiresAt());
    if (left.compareTo(rules.minRemainingTtl()) <= 0) {
      throw new AuthException(AuthFailure.JWT_NEAR_EXPIRY, "The JWT is too near its expiry");
    }
  }

  private static AuthException invalid(String message) {
    return new AuthException(AuthFailure.JWT_INVALID, message);
  }
}
