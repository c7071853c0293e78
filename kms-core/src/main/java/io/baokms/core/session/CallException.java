package io.baokms.core.session;

import org.jspecify.annotations.Nullable;

/** Reports that a call with the session's token failed, after every judgement and repetition. */
public final class CallException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient CallFailure failure;

  CallException(CallFailure failure) {
    this(failure, null);
  }

  CallException(CallFailure failure, @Nullable Throwable cause) {
    super("OpenBao call failed: " + failure.label(), cause);
    this.failure = failure;
  }

  /** Returns why it failed. */
  public CallFailure failure() {
    return failure;
  }
}
