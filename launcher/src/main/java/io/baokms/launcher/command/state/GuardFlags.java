package io.baokms.launcher.command.state;

import io.baokms.core.registry.StateHash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The flags of a command that changes an existing state; filled by the parser. */
final class GuardFlags {

  private static final String FLAG = "--expected-state-hash";

  @Option(names = "--apply", description = "Write the change; without it only a plan is printed.")
  private boolean apply;

  @Option(
      names = FLAG,
      paramLabel = "HASH",
      converter = ApplyRule.HashText.class,
      description = "The stateHash of the plan: nothing is written when the state is another one.")
  private @Nullable StateHash expected;

  Optional<StateHash> guard(CommandSpec command) {
    return ApplyRule.guard(command, apply, FLAG, expected);
  }
}
