package io.baokms.bao;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one exchange ended. */
sealed interface Reply {

  /** Returns the failure's class; null for an answer of success. */
  @Nullable BaoFailure failure();

  /** Overwrites what the reply holds. */
  default void erase() {}

  /** No usable answer came. */
  record Failed(BaoFailure failure) implements Reply {}

  /**
   * No answer came in time.
   *
   * @param had the time spent, without that of waiting for a connection
   */
  record TimedOut(Duration had) implements Reply {

    @Override
    public BaoFailure failure() {
      return BaoFailure.TIMEOUT;
    }
  }

  /** A complete answer came. */
  final class Answered implements Reply {

    private final int status;
    private final SecretBuffer body;

    Answered(int status, SecretBuffer body) {
      this.status = status;
      this.body = body;
    }

    int status() {
      return status;
    }

    SecretBuffer body() {
      return body;
    }

    @Override
    public @Nullable BaoFailure failure() {
      return status >= 200 && status < 300 ? null : Classifier.failure(status, ErrorTexts.of(body));
    }

    @Override
    public void erase() {
      body.erase();
    }
  }
}
