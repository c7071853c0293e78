package io.baokms.launcher.command;

import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.ConfigLocation;
import io.baokms.launcher.config.ErrorReport;
import io.baokms.launcher.config.LoadResult;
import java.io.PrintWriter;
import java.util.Map;

/**
 * One run of the program: its environment, its output, the flags that every command has.
 *
 * <p>The flags have their values once {@link Cli#run} has parsed the arguments.
 */
public final class Session {
  private final GlobalFlags flags = new GlobalFlags();
  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;

  /** Creates a session that writes reports to the first writer and errors to the second. */
  public Session(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.err = err;
  }

  GlobalFlags flags() {
    return flags;
  }

  /** Returns the environment variables. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Returns where reports go. */
  public PrintWriter out() {
    return out;
  }

  /** Returns where errors go. */
  public PrintWriter err() {
    return err;
  }

  /** Returns where the configuration is. */
  public ConfigLocation location() {
    return ConfigLocation.find(flags.config(), environment);
  }

  /** Returns a loader with this session's environment and flags. */
  public ConfigLoader loader() {
    return ConfigLoader.of(environment, flags.overrides());
  }

  /**
   * Loads the configuration of a command that acts on the machine, file checks included.
   *
   * @throws CommandException with the report of all problems, or when the path is not absolute
   */
  public LoadResult.Valid requireConfig() throws CommandException {
    return requireConfig(loader());
  }

  /**
   * Loads the configuration without a look at the files that it names.
   *
   * @throws CommandException with the report of all problems, or when the path is not absolute
   */
  public LoadResult.Valid requireConfigAlone() throws CommandException {
    return requireConfig(loader().withoutFileChecks());
  }

  private LoadResult.Valid requireConfig(ConfigLoader loader) throws CommandException {
    ConfigLocation location = location();
    if (!location.path().isAbsolute()) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "config path must be absolute: " + location.path());
    }
    return switch (loader.load(location.path())) {
      case LoadResult.Valid valid -> valid;
      case LoadResult.Invalid invalid ->
          throw new CommandException(
              ExitCode.CONFIGURATION, ErrorReport.lines(location.path(), invalid.problems()));
    };
  }
}
