package io.baokms.kms.server;

import io.baokms.kms.server.KmsSocketException.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Set;

/** Judges the path before anything is bound: its length, its directory, and what stands there. */
final class SocketFile {

  /** One less than unix(7) allows: the JDK refuses to bind to or connect to 107 bytes. */
  static final int MAX_PATH_BYTES = 106;

  private static final int TYPE_MASK = 0xF000;
  private static final int TYPE_SOCKET = 0xC000;

  private SocketFile() {}

  /** Refuses a path that the kernel could not take, for itself or while being bound. */
  static void requireShortAbsolute(Path path) throws KmsSocketException {
    if (!path.isAbsolute() || path.getFileName() == null) {
      throw new KmsSocketException(
          Problem.PATH_INVALID, "Socket path '" + path + "' is not absolute");
    }
    int bytes = Math.max(bytes(path), bytes(BindDirectory.longestSocket(path)));
    if (bytes > MAX_PATH_BYTES) {
      throw new KmsSocketException(
          Problem.PATH_INVALID,
          "Socket path '%s' is too long: it and its temporary name take up to %d of %d bytes"
              .formatted(path, bytes, MAX_PATH_BYTES));
    }
  }

  /** Refuses a directory in which somebody else could replace the socket. */
  static void requireSafeParent(Path directory) throws KmsSocketException {
    try {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw unsafe(directory, "is missing or no real directory");
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
      if (permissions.contains(PosixFilePermission.GROUP_WRITE)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw unsafe(directory, "is writable for group or others");
      }
      int self = UserIds.effective();
      if (!Files.getAttribute(directory, "unix:uid").equals(self)) {
        throw unsafe(directory, "is not owned by uid " + self);
      }
    } catch (IOException e) {
      throw new KmsSocketException(
          Problem.PARENT_UNSAFE, "Socket directory '" + directory + "' cannot be examined", e);
    }
  }

  /**
   * Tells whether a dead socket stands at the path.
   *
   * @return false when nothing is there
   * @throws KmsSocketException when what stands there must not be replaced
   */
  static boolean isStale(Path path) throws KmsSocketException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!isSocket(path)) {
      throw new KmsSocketException(
          Problem.PATH_OCCUPIED, "Socket path '" + path + "' is taken by a file that is no socket");
    }
    requireDead(path);
    return true;
  }

  /** Returns the directory of an absolute path. */
  static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  /** Returns the device and inode of the file, as one comparable value. */
  static Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private static boolean isSocket(Path path) throws KmsSocketException {
    try {
      int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return (mode & TYPE_MASK) == TYPE_SOCKET;
    } catch (IOException e) {
      throw unproven(path, e);
    }
  }

  // Not blocking, so the answer is there at once, well within the 250 ms allowed: on a Unix socket
  // the kernel accepts, refuses, or says that the queue of a living process is full.
  private static void requireDead(Path path) throws KmsSocketException {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false);
      if (probe.connect(UnixDomainSocketAddress.of(path))) {
        throw new KmsSocketException(
            Problem.SOCKET_LIVE, "Socket '" + path + "' is in use by another process");
      }
      throw new IOException("The connection is pending");
    } catch (ConnectException e) {
      // ECONNREFUSED, and nothing else, says that nobody listens.
    } catch (IOException e) {
      throw unproven(path, e);
    }
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static KmsSocketException unsafe(Path directory, String why) {
    return new KmsSocketException(
        Problem.PARENT_UNSAFE, "Socket directory '" + directory + "' " + why);
  }

  private static KmsSocketException unproven(Path path, IOException cause) {
    return new KmsSocketException(
        Problem.SOCKET_UNPROVEN, "Socket '" + path + "' could not be proven dead", cause);
  }
}
