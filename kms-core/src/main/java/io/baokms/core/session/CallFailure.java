package io.baokms.core.session;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;

/**
 * Why a call with the session's token failed.
 *
 * @param failure the class after judgement; an authentication failure keeps an outage's class
 * @param label the backend class for metrics and the health answer
 */
public record CallFailure(BaoFailure failure, String label) {

  /** No usable token, or one that could not be proven alive. */
  static final CallFailure AUTHENTICATION =
      new CallFailure(BaoFailure.UNAUTHENTICATED, AuthFailure.AUTH_FAILED.label());

  /** OpenBao's answer on a token that a policy limits. */
  static final CallFailure POLICY = of(BaoFailure.PERMISSION_DENIED);

  /** Returns the failure of the call itself. */
  static CallFailure of(BaoFailure failure) {
    return new CallFailure(failure, failure.label());
  }

  /** Returns the failure of a login as its callers see it: an outage keeps its class. */
  static CallFailure of(AuthException login) {
    return login.baoFailure().map(CallFailure::ofLogin).orElse(AUTHENTICATION);
  }

  /** Returns the failure of a renewal as its callers would see it. */
  static CallFailure ofToken(BaoException renewal) {
    return ofLogin(renewal.failure());
  }

  private static CallFailure ofLogin(BaoFailure failure) {
    boolean kept =
        failure.outage() || failure == BaoFailure.TIMEOUT || failure == BaoFailure.CANCELED;
    return kept ? of(failure) : AUTHENTICATION;
  }
}
