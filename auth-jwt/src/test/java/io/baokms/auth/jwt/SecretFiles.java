package io.baokms.auth.jwt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files as an operator writes them. */
final class SecretFiles {

  private SecretFiles() {}

  /** Writes a file that its owner alone may read. */
  static Path write(Path path, String content) throws IOException {
    Files.writeString(path, content);
    return chmod(path, "rw-------");
  }

  static Path chmod(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
