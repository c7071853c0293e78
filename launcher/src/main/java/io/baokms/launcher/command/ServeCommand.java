package io.baokms.launcher.command;

import io.baokms.launcher.daemon.Serve;
import io.baokms.launcher.daemon.ServeException;
import io.baokms.launcher.daemon.ServiceManager;
import io.baokms.launcher.reload.LoadedConfig;
import io.baokms.launcher.reload.WatchedFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the provider until a signal or a failure ends it. */
@Command(name = "serve", description = "Serve kube-apiserver on the KMS socket.")
public final class ServeCommand implements Callable<Integer> {

  private final Session session;

  /** Creates the command. */
  public ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    Serve serve =
        Serve.takeSignals(ServiceManager.of(session.environment(), ProcessHandle.current().pid()));
    WatchedFile file = WatchedFile.of(session.location().path());
    LoadedConfig config = new LoadedConfig(session.requireConfig(), session.loader(), file);
    try {
      return switch (serve.run(config, System.err)) {
        case REQUESTED -> ExitCode.SUCCESS.code();
        case SERVER_ENDED ->
            throw new CommandException(ExitCode.RUNTIME, "the socket server ended");
        case BOOTSTRAP_TIMED_OUT ->
            throw new CommandException(
                ExitCode.RUNTIME, "OpenBao was not usable within bootstrap.graceTimeout");
      };
    } catch (ServeException e) {
      throw new CommandException(ExitCode.RUNTIME, String.valueOf(e.getMessage()));
    }
  }
}
