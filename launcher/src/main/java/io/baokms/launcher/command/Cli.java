package io.baokms.launcher.command;

import io.baokms.launcher.command.state.StateCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The command line: parses, runs one command, and turns every failure into lines and an exit code.
 *
 * <p>Not thread-safe; one instance runs one command line.
 */
public final class Cli {
  private final Session session;
  private final CommandLine root;

  /** Creates the program with the commands that end by themselves. */
  public Cli(Session session) {
    this.session = session;
    this.root = new CommandLine(new RootCommand(session));
    root.addMixin("globalFlags", session.flags());
    root.addSubcommand(config());
    with(new ProbeCommand(session));
    StateCommands.of(session).forEach(this::with);
    with(new VersionCommand(session));
    with(new HelpCommand());
  }

  private CommandLine config() {
    return new CommandLine(new ConfigCommand(session))
        .addSubcommand(new ConfigSchemaCommand(session))
        .addSubcommand(new ConfigValidateCommand(session))
        .addSubcommand(new ConfigPrintCommand(session));
  }

  /** Adds a command, which carries picocli's annotations. */
  public Cli with(Callable<Integer> command) {
    root.addSubcommand(command);
    return this;
  }

  /** Runs one command line and returns the exit status. */
  public int run(String... arguments) {
    root.setOut(session.out());
    root.setErr(session.err());
    root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    root.setExpandAtFiles(false);
    root.setOverwrittenOptionsAllowed(true);
    root.setParameterExceptionHandler((e, args) -> usage(e));
    root.setExecutionExceptionHandler((e, command, result) -> failure(e));
    return root.execute(arguments);
  }

  private int usage(CommandLine.ParameterException e) {
    session.err().println(UsageError.line(e));
    session.err().flush();
    return ExitCode.USAGE.code();
  }

  private int failure(Exception e) {
    if (e instanceof CommandException known) {
      known.lines().forEach(session.err()::println);
      session.err().flush();
      return known.exitCode().code();
    }
    // The message of an unknown exception may quote anything, so only its type is told.
    session.err().println("unexpected failure: " + e.getClass().getName());
    session.err().flush();
    return ExitCode.UNCLASSIFIED.code();
  }
}
