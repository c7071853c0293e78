package io.baokms.launcher.command;

import io.baokms.launcher.config.ConfigLocation;
import io.baokms.launcher.config.Draft;
import io.baokms.launcher.config.ErrorReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints six values of the configuration; only names and types are checked. */
@Command(name = "config", description = "Print the main values of the configuration, unchecked.")
final class ConfigCommand implements Callable<Integer> {
  private final Session session;

  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    Draft draft = draft();
    PrintWriter out = session.out();
    draft.mainValues().forEach((name, value) -> out.println(name + ": " + value));
    draft
        .fingerprint()
        .ifPresent(fingerprint -> out.println("identityFingerprint: " + fingerprint.text()));
    out.flush();
    return ExitCode.SUCCESS.code();
  }

  private Draft draft() throws CommandException {
    ConfigLocation location = session.location();
    if (location.isDefault() && Files.notExists(location.path())) {
      session.err().println(location.path() + " does not exist: these are the built-in defaults");
      session.err().flush();
      return session.loader().defaults();
    }
    Draft draft = session.loader().read(location.path());
    if (draft.hasErrors()) {
      throw new CommandException(
          ExitCode.CONFIGURATION, ErrorReport.lines(location.path(), draft.problems()));
    }
    return draft;
  }
}
