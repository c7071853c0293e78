package io.baokms.launcher.command.state;

import io.baokms.launcher.command.Session;
import java.util.List;
import java.util.concurrent.Callable;

/** The commands of this package. */
public final class StateCommands {

  private StateCommands() {}

  /** Creates them in the order in which help lists them. */
  public static List<Callable<Integer>> of(Session session) {
    return List.of(
        new RotationPlanCommand(session),
        new VerifyRotationCommand(session),
        new RetireVersionsCommand(session),
        new RestoreVersionsCommand(session),
        new RecoverStateCommand(session),
        new MigrateStateCommand(session));
  }
}
