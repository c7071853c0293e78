package io.baokms.launcher.command.state;

import io.baokms.core.maintenance.RestoreVersions;
import io.baokms.core.maintenance.StateChange;
import io.baokms.core.registry.StateHash;
import io.baokms.launcher.command.CommandException;
import io.baokms.launcher.command.ExitCode;
import io.baokms.launcher.command.Session;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes versions back into the registry. */
@Command(
    name = "restore-versions",
    description = "Take key versions back that were taken out, so that they decrypt again.",
    footer = {
      "",
      "OpenBao must still have the versions: lower min_decryption_version first. Without "
          + "--apply a plan is printed and nothing is changed. To apply it, stop the provider, "
          + "run as its OS user, and give the plan's stateHash:",
      "",
      "  bao-kms-provider restore-versions --versions 1,2",
      "  bao-kms-provider restore-versions --versions 1,2 --apply --expected-state-hash " + "HASH",
      "",
      "Next: start the provider."
    })
final class RestoreVersionsCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--versions",
      paramLabel = "N",
      split = ",",
      required = true,
      description = "Versions below the active one.")
  private SortedSet<Integer> versions = new TreeSet<>();

  @Mixin private GuardFlags guard = new GuardFlags();
  @Mixin private OutputFlag output = new OutputFlag();
  @Spec private CommandSpec spec = CommandSpec.create();

  RestoreVersionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    if (versions.first() < 1) {
      throw new ParameterException(spec.commandLine(), "--versions must all be above 0");
    }
    Optional<StateHash> expected = guard.guard(spec);
    try (OpenSite site = OpenSite.open(session)) {
      StateChange change =
          site.run(at -> {
            RestoreVersions verb = new RestoreVersions(at, versions);
            return expected.isPresent() ? verb.apply(expected.get(), site.lock()) : verb.plan();
          });
      ChangeReport.restored(change).print(session, output.format());
      return ExitCode.SUCCESS.code();
    }
  }
}
