package io.baokms.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program without a command: prints help. */
@Command(
    name = "bao-kms-provider",
    description = "Kubernetes KMS v2 provider that seals with OpenBao Transit.",
    synopsisSubcommandLabel = "COMMAND")
final class RootCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--version", description = "Print the version.")
  private boolean version;

  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (version) {
      return new VersionCommand(session).call();
    }
    spec.commandLine().usage(session.out());
    return ExitCode.SUCCESS.code();
  }
}
