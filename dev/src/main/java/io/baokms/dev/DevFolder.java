package io.baokms.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A fresh temporary folder that only this user can enter, removed with all it holds.
 *
 * <p>Closing twice is harmless.
 */
record DevFolder(Path path) implements AutoCloseable {

  /** Creates the folder with mode 0700, whatever the umask is. */
  static DevFolder create() throws IOException {
    return new DevFolder(
        Files.createTempDirectory(
            "bao-kms-dev-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  /** Creates a folder in it with mode 0700. */
  Path folder(String name) throws IOException {
    return Files.createDirectory(
        path.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Creates a file in it with mode 0600. */
  Path file(String name, String content) throws IOException {
    Path file =
        Files.createFile(
            path.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, content);
  }

  /** Returns the numeric group that owns the folder, which is one of this process's groups. */
  int group() throws IOException {
    return (Integer) Files.getAttribute(path, "unix:gid");
  }

  @Override
  public void close() {
    if (!Files.exists(path)) {
      return;
    }
    try {
      Files.walkFileTree(path, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException("The development folder could not be removed", e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
