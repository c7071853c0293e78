package io.baokms.kms.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A short-named private directory for sockets; JUnit's own can be too long for a socket path. */
public record SocketDirectory(Path path) implements AutoCloseable {

  /** Creates the directory. */
  public static SocketDirectory create() throws IOException {
    return new SocketDirectory(Files.createTempDirectory("kms"));
  }

  /** Returns where a test's socket goes. */
  public Path socket() {
    return path.resolve("kms.sock");
  }

  /** Returns the names in the directory. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Sets the mode of the directory. */
  public void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
