package io.baokms.launcher;

import io.baokms.launcher.command.Cli;
import io.baokms.launcher.command.ServeCommand;
import io.baokms.launcher.command.Session;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program {@code bao-kms-provider}. */
public final class Main {

  private Main() {}

  /**
   * Runs one command line and ends the process with its exit code.
   *
   * <p>The process is ended explicitly: a JVM that a signal stops would report 143 or 130.
   */
  public static void main(String[] arguments) {
    Session session =
        new Session(
            System.getenv(),
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(new Cli(session).with(new ServeCommand(session)).run(arguments));
  }
}
