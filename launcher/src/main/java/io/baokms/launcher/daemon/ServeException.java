package io.baokms.launcher.daemon;

/**
 * Reports that the daemon could not start although its configuration is valid.
 *
 * <p>The message is one line for the operator; it holds no secret, address or remote text.
 */
public final class ServeException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates a failure that no exception caused. */
  public ServeException(String message) {
    super(message);
  }

  /** Creates a failure with its cause, which is for debuggers and is not printed. */
  public ServeException(String message, Throwable cause) {
    super(message, cause);
  }
}
