package io.baokms.release.image;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A module of a JDK that is not the running one, possibly for another architecture.
 *
 * @param jdk its home or its folder of {@code jmod} files
 * @param name for example {@code jdk.jpackage}
 */
record JdkModule(Path jdk, String name) {

  /**
   * Reads a resource, from a {@code jmod} file where there are such, else from the runtime image.
   *
   * @throws ReleaseException {@code INPUT_MISMATCH} when the JDK lacks it
   */
  byte[] resource(String path) throws ReleaseException {
    String file = name + ".jmod";
    try {
      for (Path jmod : List.of(jdk.resolve(file), jdk.resolve("jmods").resolve(file))) {
        if (Files.isRegularFile(jmod)) {
          return fromJmod(jmod, path);
        }
      }
      if (Files.isRegularFile(jdk.resolve("lib/modules"))) {
        return fromImage(path);
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot read module " + name + " of the JDK", e);
    }
    throw absent(path);
  }

  private byte[] fromJmod(Path jmod, String path) throws IOException, ReleaseException {
    try (ZipFile zip = new ZipFile(jmod.toFile())) {
      ZipEntry entry = zip.getEntry("classes/" + path);
      if (entry == null) {
        throw absent(path);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }

  private byte[] fromImage(String path) throws IOException, ReleaseException {
    Map<String, String> environment = Map.of("java.home", jdk.toString());
    try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), environment)) {
      Path file = image.getPath("/modules", name, path);
      if (!Files.isRegularFile(file)) {
        throw absent(path);
      }
      return Files.readAllBytes(file);
    }
  }

  private ReleaseException absent(String path) {
    return ReleaseException.check(
        Code.INPUT_MISMATCH, "the JDK of the runtime lacks " + path + " of module " + name);
  }
}
