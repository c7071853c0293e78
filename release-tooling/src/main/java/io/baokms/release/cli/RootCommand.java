package io.baokms.release.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program without a command: prints its help. */
@Command(
    name = "bao-release",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Builds, signs and verifies every file of a release, and judges a channel's gate.",
    footer = {
      "",
      "Exit codes: 0 success, 1 I/O or internal, 2 usage, 3 unreadable input, 4 a check failed."
    })
final class RootCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
