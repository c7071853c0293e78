package io.baokms.release.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program {@code bao-release}. */
public final class ReleaseMain {

  private ReleaseMain() {}

  /** Runs one command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new ReleaseCli(out, err).run(arguments));
  }
}
