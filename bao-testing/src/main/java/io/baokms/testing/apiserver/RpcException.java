package io.baokms.testing.apiserver;

/** Reports that a call to the plugin failed, with the gRPC code and the text beside it. */
public final class RpcException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String outcome;

  /** Creates a failure with a gRPC code's name and the text beside it. */
  public RpcException(String code, String text) {
    super(code + ' ' + text);
    this.outcome = code + ' ' + text;
  }

  /** Returns code and text, for example {@code UNAVAILABLE active key not established}. */
  public String outcome() {
    return outcome;
  }
}
