package io.baokms.kms.server;

import org.jspecify.annotations.Nullable;

/**
 * Reports that the socket could not be offered; nothing was left behind.
 *
 * <p>The message is made for the operator: it names the path and what is wrong with it.
 */
public final class KmsSocketException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Problem problem;

  KmsSocketException(Problem problem, String message) {
    this(problem, message, null);
  }

  KmsSocketException(Problem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** Returns the closed reason. */
  public Problem problem() {
    return problem;
  }

  /** The closed set of ways in which offering a socket fails. */
  public enum Problem {
    /** The path is relative, or too long for a Unix socket. The operator shortens it. */
    PATH_INVALID,
    /** The directory is missing, a link, writable for others, or another user's. */
    PARENT_UNSAFE,
    /** A link or a file that is no socket stands at the path. The operator removes it. */
    PATH_OCCUPIED,
    /** Somebody answers at the path. The operator stops that process first. */
    SOCKET_LIVE,
    /** A socket stands at the path that could not be proven dead. The operator looks at it. */
    SOCKET_UNPROVEN,
    /** The group or a peer's uid does not resolve on this host. */
    PRINCIPAL_UNKNOWN,
    /** The operating system refused to bind, set the mode or group, or rename. */
    BIND_FAILED
  }
}
