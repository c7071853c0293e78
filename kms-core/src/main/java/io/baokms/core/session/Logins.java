package io.baokms.core.session;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsObserver;
import io.baokms.core.KmsSettings;
import io.baokms.core.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Single logins and renewals, each accepted only with enough lifetime and told to the observer. */
final class Logins {

  private static final String OK = "ok";

  private final AuthMethod method;
  private final KmsSettings settings;
  private final TimeSource time;
  private final KmsObserver observer;

  Logins(AuthMethod method, Environment environment) {
    this.method = method;
    this.settings = environment.settings();
    this.time = environment.time();
    this.observer = environment.observer();
  }

  /** Returns the limit of one refresh or recovery that starts now. */
  Deadline limit() {
    return Deadline.after(settings.refreshLimit(), time);
  }

  BaoToken login(Deadline deadline) throws CallException {
    long start = time.nanoTime();
    try {
      BaoToken token = method.login(deadline);
      if (tooShort(token)) {
        throw refusedLogin(start, AuthFailure.AUTH_FAILED, CallFailure.AUTHENTICATION, null);
      }
      observer.observe(new KmsEvent.LoggedIn(OK, "", since(start)));
      return token;
    } catch (AuthException e) {
      throw refusedLogin(start, e.failure(), CallFailure.of(e), e);
    } catch (RuntimeException e) {
      // A method is foreign code: its defect is one failed login, not a session without an end.
      throw refusedLogin(start, AuthFailure.ERROR, CallFailure.AUTHENTICATION, e);
    }
  }

  BaoToken renew(BaoToken token, Deadline deadline) throws CallException {
    long start = time.nanoTime();
    try {
      BaoToken renewed =
          method.tokens().renewSelf(token, settings.tokenRenewalIncrement(), deadline);
      if (tooShort(renewed)) {
        throw refusedRenewal(start, CallFailure.AUTHENTICATION, null);
      }
      observer.observe(new KmsEvent.Renewed(OK, "", since(start)));
      return renewed;
    } catch (BaoException e) {
      throw refusedRenewal(start, CallFailure.ofToken(e), e);
    }
  }

  /** Returns the lifetime left as OpenBao sees it. */
  Duration lookup(BaoToken token, Deadline deadline) throws BaoException {
    return method.tokens().lookupSelf(token, deadline);
  }

  void revoke(BaoToken token, Deadline deadline) {
    try {
      method.tokens().revokeSelf(token, deadline);
      observer.observe(new KmsEvent.Revoked(""));
    } catch (BaoException e) {
      observer.observe(new KmsEvent.Revoked(errorClass(e.failure())));
    }
  }

  private boolean tooShort(BaoToken token) {
    return token.leaseDuration().compareTo(settings.loginBeforeTokenExpiry()) <= 0;
  }

  private CallException refusedLogin(
      long start, AuthFailure label, CallFailure failure, @Nullable Exception cause) {
    observer.observe(
        new KmsEvent.LoggedIn(label.label(), errorClass(failure.failure()), since(start)));
    return new CallException(failure, cause);
  }

  private CallException refusedRenewal(long start, CallFailure failure, @Nullable Exception cause) {
    observer.observe(
        new KmsEvent.Renewed(
            AuthFailure.AUTH_FAILED.label(), errorClass(failure.failure()), since(start)));
    return new CallException(failure, cause);
  }

  private Duration since(long start) {
    return Duration.ofNanos(time.nanoTime() - start);
  }

  private static String errorClass(BaoFailure failure) {
    return Reason.ofDecrypt(failure).errorClass();
  }
}
