package io.baokms.launcher.command.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.core.maintenance.MigrateState;
import io.baokms.core.maintenance.MigrationPlan;
import io.baokms.core.registry.StateHash;
import io.baokms.launcher.command.CommandException;
import io.baokms.launcher.command.ExitCode;
import io.baokms.launcher.command.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Turns a state of schema v1alpha1 into the current one. */
@Command(
    name = "migrate-state",
    description = "Turn a key registry of schema v1alpha1 into the current one.",
    footer = {
      "",
      "Without --apply a plan is printed and nothing is changed. To apply it, stop the "
          + "provider, run as its OS user, and give the plan's stateHash:",
      "",
      "  bao-kms-provider migrate-state",
      "  bao-kms-provider migrate-state --apply --expected-state-hash HASH",
      "",
      "Both old files are kept beside the new ones with the ending .v1alpha1.bak. Next: "
          + "start the provider."
    })
final class MigrateStateCommand implements Callable<Integer> {

  private static final List<String> LIMITATIONS =
      List.of(
          "the old file does not say for which transit.mountPath and transit.keyName it was written:"
              + " the configured ones are taken",
          "only the registry of this node is changed");

  private final Session session;

  @Mixin private GuardFlags guard = new GuardFlags();
  @Mixin private OutputFlag output = new OutputFlag();
  @Spec private CommandSpec spec = CommandSpec.create();

  MigrateStateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    Optional<StateHash> expected = guard.guard(spec);
    try (OpenSite site = OpenSite.open(session)) {
      MigrationPlan plan =
          site.run(at -> {
            MigrateState verb = new MigrateState(at);
            return expected.isPresent() ? verb.apply(expected.get(), site.lock()) : verb.plan();
          });
      report(plan).print(session, output.format());
      return ExitCode.SUCCESS.code();
    }
  }

  private static Report report(MigrationPlan plan) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("operation", "migrate-state");
    fields.put("applied", plan.applied());
    fields.put("stateHash", plan.before().proof().currentHash().text());
    fields.put("nextStateHash", plan.after().hash().text());
    fields.put("nextGeneration", Fields.number(plan.after().generation()));
    fields.put("identityFingerprint", plan.after().fingerprint().text());
    fields.put("activeKeyIdHash", plan.after().active().keyId().hash());
    Fields.records(fields, plan.after().records());
    Fields.limitations(fields, LIMITATIONS);
    return new Report(fields);
  }
}
