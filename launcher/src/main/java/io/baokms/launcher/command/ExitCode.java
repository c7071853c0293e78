package io.baokms.launcher.command;

/** How a command ended, as the shell sees it. */
public enum ExitCode {
  /** Done; warnings and skips do not fail. */
  SUCCESS(0),
  /** Failed for a reason that has no code of its own. */
  UNCLASSIFIED(1),
  /** The command line is wrong: look at {@code help}. */
  USAGE(2),
  /** The configuration cannot be read, decoded or validated. */
  CONFIGURATION(3),
  /** A check, or work on something remote or on the state, failed. */
  FAILED(4),
  /** {@code serve} failed although its configuration is valid. */
  RUNTIME(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the process's exit status. */
  public int code() {
    return code;
  }
}
