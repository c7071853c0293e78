package io.baokms.launcher.command.state;

import io.baokms.core.maintenance.RetireVersions;
import io.baokms.core.maintenance.StateChange;
import io.baokms.core.registry.StateHash;
import io.baokms.launcher.command.CommandException;
import io.baokms.launcher.command.ExitCode;
import io.baokms.launcher.command.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes old versions out of the registry. */
@Command(
    name = "retire-versions",
    description = "Take old key versions out, so that they no longer decrypt.",
    footer = {
      "",
      "Without --apply a plan is printed and nothing is changed. To apply it, stop the "
          + "provider, run as its OS user, and give the plan's stateHash:",
      "",
      "  bao-kms-provider retire-versions --before-version 3",
      "  bao-kms-provider retire-versions --before-version 3 --apply --expected-state-hash "
          + "HASH",
      "",
      "Next: start the provider; only then raise min_decryption_version in OpenBao. "
          + "restore-versions takes versions back."
    })
final class RetireVersionsCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--before-version",
      paramLabel = "N",
      required = true,
      description = "The lowest version that stays, above 1.")
  private int beforeVersion;

  @Mixin private GuardFlags guard = new GuardFlags();
  @Mixin private OutputFlag output = new OutputFlag();
  @Spec private CommandSpec spec = CommandSpec.create();

  RetireVersionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    if (beforeVersion <= 1) {
      throw new ParameterException(spec.commandLine(), "--before-version must be above 1");
    }
    Optional<StateHash> expected = guard.guard(spec);
    try (OpenSite site = OpenSite.open(session)) {
      StateChange change =
          site.run(at -> {
            RetireVersions verb = new RetireVersions(at, beforeVersion);
            return expected.isPresent() ? verb.apply(expected.get(), site.lock()) : verb.plan();
          });
      ChangeReport.retired(change, beforeVersion).print(session, output.format());
      return ExitCode.SUCCESS.code();
    }
  }
}
