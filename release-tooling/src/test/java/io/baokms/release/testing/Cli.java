package io.baokms.release.testing;

import io.baokms.release.cli.ReleaseCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs the program in this process. */
public final class Cli {

  private Cli() {}

  /**
   * How a run ended.
   *
   * @param out standard output
   * @param err standard error
   */
  public record Run(int exitCode, String out, String err) {}

  /** Runs one command line. */
  public static Run run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new ReleaseCli(new PrintWriter(out), new PrintWriter(err))
            .run(arguments.toArray(String[]::new));
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Runs one command line that must succeed. */
  public static Run require(List<String> arguments) {
    Run run = run(arguments);
    if (run.exitCode() != 0) {
      throw new AssertionError(arguments + " ended with " + run);
    }
    return run;
  }
}
