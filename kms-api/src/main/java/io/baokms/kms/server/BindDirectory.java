package io.baokms.kms.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A fresh directory, closed to everybody else, in which a socket gets its mode before it is seen.
 *
 * <p>It lies beside the final path, so that the socket can be renamed onto it.
 */
record BindDirectory(Path directory) implements AutoCloseable {

  private static final int ATTEMPTS = 8;
  private static final int RANDOM_BYTES = 4;

  /** Creates the directory with mode 0700. */
  static BindDirectory create(Path finalPath) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    for (int attempt = 1; ; attempt++) {
      try {
        return new BindDirectory(Files.createDirectory(name(finalPath, random()), mode));
      } catch (FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Returns a path as long as the one that {@link #socket} of a fresh directory will have. */
  static Path longestSocket(Path finalPath) {
    return new BindDirectory(name(finalPath, new byte[RANDOM_BYTES])).socket();
  }

  /** Returns the path to bind to. */
  Path socket() {
    return directory.resolve("s");
  }

  /** Shows the socket to the world, replacing what stands at the final path. */
  void moveSocket(Path finalPath) throws IOException {
    Files.move(socket(), finalPath, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what is left of the socket, and the directory. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(socket());
    Files.deleteIfExists(directory);
  }

  private static Path name(Path finalPath, byte[] random) {
    return finalPath.resolveSibling("." + HexFormat.of().formatHex(random));
  }

  private static byte[] random() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return random;
  }
}
