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
    private final @Nullable String index;

    Answered(int status, SecretBuffer body) {
      this(status, body, null);
    }

    Answered(int status, SecretBuffer body, @Nullable String index) {
      this.status = status;
      this.body = body;
      this.index = index;
    }

    int status() {
      return status;
    }

    SecretBuffer body() {
      return body;
    }

    /** Returns the header {@code X-Vault-Index} as it came. */
    @Nullable String index() {
      return index;
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
