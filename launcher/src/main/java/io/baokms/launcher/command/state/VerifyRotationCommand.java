package io.baokms.launcher.command.state;

import io.baokms.launcher.command.CommandException;
import io.baokms.launcher.command.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what can be said of a finished rotation, and what cannot. */
@Command(
    name = "verify-rotation",
    description = "Show what this node can say of a rotation, and what it cannot.",
    footer = {
      "",
      "The provider may be running:",
      "",
      "  bao-kms-provider verify-rotation --output json",
      "",
      "Next: look at every node, and at the objects in etcd, before old versions are taken "
          + "out."
    })
final class VerifyRotationCommand implements Callable<Integer> {

  private static final List<String> LIMITATIONS =
      List.of(
          "other nodes and their registries are not seen",
          "API servers may still use the version that they were told before",
          "objects, backups and snapshots are not read: old versions may still be needed");

  private final Session session;

  @Mixin private OutputFlag output = new OutputFlag();

  VerifyRotationCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    RotationLook look =
        new RotationLook(
            session,
            "verify-rotation",
            fields -> {
              fields.put("confidence", "limited");
              Fields.limitations(fields, LIMITATIONS);
            });
    return look.run(output.format());
  }
}
