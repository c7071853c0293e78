package io.baokms.launcher.posix;

import org.jspecify.annotations.Nullable;

/** Reports that the writer lock was not taken, in a message made for the operator. */
public final class LockException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Problem problem;

  LockException(Problem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** Returns the closed reason. */
  public Problem problem() {
    return problem;
  }

  /** The closed set of ways in which the lock is not taken. */
  public enum Problem {
    /** Another process holds the lock: a second provider, or a state command. */
    BUSY,
    /** Directory or lock file could be changed by somebody else, or are no such things. */
    UNSAFE,
    /** The operating system refused. */
    FAILED
  }
}
