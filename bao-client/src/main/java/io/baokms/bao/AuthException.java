package io.baokms.bao;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a credential did not become a token.
 *
 * <p>The message quotes no claim, path, role, subject or remote text.
 */
public final class AuthException extends Exception {

  private static final long serialVersionUID = 1L;

  private final AuthFailure failure;
  private final @Nullable BaoFailure baoFailure;

  /** Creates a failure that happened before OpenBao was asked. */
  public AuthException(AuthFailure failure, String message) {
    super(message);
    this.failure = failure;
    this.baoFailure = null;
  }

  /** Creates the failure of the login call itself. */
  public AuthException(BaoException cause) {
    super(cause.getMessage(), cause);
    this.failure = AuthFailure.AUTH_FAILED;
    this.baoFailure = cause.failure();
  }

  /**
   * Creates a failure before OpenBao was asked that callers see as another class than a refusal.
   *
   * @param seenAs {@link BaoFailure#TIMEOUT} or {@link BaoFailure#CANCELED}
   */
  public AuthException(AuthFailure failure, String message, BaoFailure seenAs) {
    super(message);
    this.failure = failure;
    this.baoFailure = seenAs;
  }

  /** Returns the closed reason that counts in metrics and stands in the log. */
  public AuthFailure failure() {
    return failure;
  }

  /**
   * Returns how OpenBao's answer, or its absence, was classified.
   *
   * <p>Empty when OpenBao was not asked, unless a deadline or cancellation was the reason.
   */
  public Optional<BaoFailure> baoFailure() {
    return Optional.ofNullable(baoFailure);
  }
}
