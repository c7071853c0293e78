package io.baokms.bao;

/** How one exchange ended. */
sealed interface Reply {

  /** Overwrites what the reply holds. */
  default void erase() {}

  /** No usable answer came. */
  record Failed(BaoFailure failure) implements Reply {}

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

    boolean success() {
      return status >= 200 && status < 300;
    }

    @Override
    public void erase() {
      body.erase();
    }
  }
}
