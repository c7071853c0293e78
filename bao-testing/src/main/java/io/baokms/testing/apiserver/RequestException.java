package io.baokms.testing.apiserver;

/** Reports that an API request failed, as the API server's user would see it. */
public final class RequestException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates a failure that no call to the plugin caused. */
  public RequestException(String message) {
    super(message);
  }

  /** Creates a failure with its cause. */
  public RequestException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
