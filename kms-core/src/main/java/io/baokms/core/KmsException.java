package io.baokms.core;

/** Reports that a KMS call failed, with the one reason the client is told. */
public final class KmsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Creates a failure without a cause. */
  public KmsException(Reason reason) {
    super(reason.text());
    this.reason = reason;
  }

  /** Creates a failure whose cause is kept for tests and debuggers; it never reaches the client. */
  public KmsException(Reason reason, Throwable cause) {
    super(reason.text(), cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
