package io.baokms.launcher.command.probe;

import io.baokms.launcher.command.CheckReport.Check;
import io.baokms.launcher.posix.ProcessIdentity;
import java.io.IOException;
import java.util.stream.Collectors;

/** Shows as whom the probe connects: as root it proves nothing about a lesser API server. */
final class ClientIdentity {

  private ClientIdentity() {}

  static Check check() {
    try {
      ProcessIdentity identity = ProcessIdentity.current();
      return identity.uid() == 0
          ? ProbeStep.CLIENT_IDENTITY.warn(text(identity) + "; run it as the API server's user")
          : ProbeStep.CLIENT_IDENTITY.pass(text(identity));
    } catch (IOException e) {
      return ProbeStep.CLIENT_IDENTITY.warn("cannot be read");
    }
  }

  private static String text(ProcessIdentity identity) {
    String groups =
        identity.groups().stream().map(Integer::toUnsignedString).collect(Collectors.joining(","));
    return "uid="
        + Integer.toUnsignedString(identity.uid())
        + " gid="
        + Integer.toUnsignedString(identity.gid())
        + " groups="
        + groups;
  }
}
