package io.baokms.launcher.command.probe;

import io.baokms.launcher.command.CheckReport.Check;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tells a socket from everything else that can be, or not be, at its path. */
final class SocketPath {

  private static final int TYPE = 0xf000;
  private static final int SOCKET = 0xc000;
  private static final int LINK = 0xa000;

  private SocketPath() {}

  static Check check(Path socket) {
    try {
      int mode = (int) Files.getAttribute(socket, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return switch (mode & TYPE) {
        case SOCKET -> ProbeStep.SOCKET_PATH.pass(socket.toString());
        case LINK -> ProbeStep.SOCKET_PATH.fail("'" + socket + "' is a symbolic link");
        default -> ProbeStep.SOCKET_PATH.fail("'" + socket + "' is no socket");
      };
    } catch (AccessDeniedException e) {
      return ProbeStep.SOCKET_PATH.fail("permission denied on the way to '" + socket + "'");
    } catch (NoSuchFileException e) {
      return ProbeStep.SOCKET_PATH.fail("'" + socket + "' does not exist");
    } catch (IOException e) {
      return ProbeStep.SOCKET_PATH.fail("'" + socket + "' cannot be examined");
    }
  }
}
