package io.baokms.launcher.command.state;

import io.baokms.launcher.command.CommandException;
import io.baokms.launcher.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which version becomes active next. */
@Command(
    name = "rotation-plan",
    description = "Show how far the rotation of the key is on this node; changes nothing.",
    footer = {
      "",
      "The provider may be running. For example, after a rotation in OpenBao:",
      "",
      "  bao-kms-provider rotation-plan",
      "",
      "Next: wait until every node shows rotationState: active with the new version, then "
          + "rewrite the objects, so that they are sealed with it."
    })
final class RotationPlanCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private OutputFlag output = new OutputFlag();

  RotationPlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    return new RotationLook(session, "rotation-plan", fields -> {}).run(output.format());
  }
}
