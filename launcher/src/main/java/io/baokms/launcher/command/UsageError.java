package io.baokms.launcher.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line. */
final class UsageError {
  private UsageError() {}

  static String line(ParameterException e) {
    String text =
        e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()
            ? unmatched(unmatched)
            : String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
    return printable(
        text + "; see '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String argument = "'" + e.getUnmatched().getFirst() + "'";
    if (e.isUnknownOption()) {
      return "unknown flag " + argument + suggestions(e);
    }
    CommandLine command = e.getCommandLine();
    boolean expectsCommand = !command.getSubcommands().isEmpty();
    return (expectsCommand ? "unknown command " : "unexpected argument ")
        + argument
        + suggestions(e);
  }

  private static String suggestions(UnmatchedArgumentException e) {
    List<String> near = e.getSuggestions();
    return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
  }

  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
