package io.baokms.launcher.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains the program or one command. */
@Command(name = "help", description = "Explain the program or a command.")
final class HelpCommand implements Callable<Integer> {

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command to explain.")
  private List<String> topic = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandException {
    CommandLine explained = spec.root().commandLine();
    for (String word : topic) {
      CommandLine next = explained.getSubcommands().get(word);
      if (next == null) {
        throw new CommandException(
            ExitCode.USAGE,
            "unknown help topic '" + UsageError.printable(String.join(" ", topic)) + "'");
      }
      explained = next;
    }
    explained.usage(spec.commandLine().getOut());
    return ExitCode.SUCCESS.code();
  }
}
