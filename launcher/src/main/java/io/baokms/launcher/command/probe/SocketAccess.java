package io.baokms.launcher.command.probe;

import io.baokms.launcher.command.CheckReport.Check;
import io.baokms.launcher.posix.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Warns an owner of the socket that access through its group was not tried. */
final class SocketAccess {

  private SocketAccess() {}

  static Optional<Check> check(Path socket) {
    try {
      Object owner = Files.getAttribute(socket, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return owner.equals(ProcessIdentity.current().uid())
          ? Optional.of(
              ProbeStep.SOCKET_ACCESS_SCOPE.warn(
                  "this user owns the socket, so access through its group was not tried"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(ProbeStep.SOCKET_ACCESS_SCOPE.warn("the owner cannot be read"));
    }
  }
}
