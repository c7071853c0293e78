package io.baokms.bao;

/**
 * Reports that a call to OpenBao failed, with the reason as data.
 *
 * <p>The message names the operation and the failure only: no address, path, role or remote text.
 */
public final class BaoException extends Exception {

  private static final long serialVersionUID = 1L;

  private final BaoOperation operation;
  private final BaoFailure failure;
  private final boolean repeated;

  /** Creates the failure of one operation. */
  public BaoException(BaoOperation operation, BaoFailure failure) {
    this(operation, failure, false);
  }

  private BaoException(BaoOperation operation, BaoFailure failure, boolean repeated) {
    super(operation.text() + " failed: " + failure.label());
    this.operation = operation;
    this.failure = failure;
    this.repeated = repeated;
  }

  /** Returns the same failure, marked as the outcome of the call's one lag repetition. */
  public BaoException afterRepetition() {
    return new BaoException(operation, failure, true);
  }

  /** Returns the operation that failed. */
  public BaoOperation operation() {
    return operation;
  }

  /** Returns why it failed. */
  public BaoFailure failure() {
    return failure;
  }

  /** Tells whether the call's one allowed repetition has been spent already. */
  public boolean repeated() {
    return repeated;
  }
}
