package io.baokms.launcher.command;

import java.util.List;

/** Ends a command with an exit code, after its lines are printed on stderr. */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final List<String> lines;

  /** Creates a failure that one line tells. */
  public CommandException(ExitCode exitCode, String line) {
    this(exitCode, List.of(line));
  }

  /** Creates a failure; the lines must hold no secret and no control characters. */
  public CommandException(ExitCode exitCode, List<String> lines) {
    super(String.join("\n", lines));
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  /** Returns how the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Returns what stderr gets. */
  public List<String> lines() {
    return lines;
  }
}
