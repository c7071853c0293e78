package io.baokms.release.index;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the Maven repository beside a release folder.
 *
 * @param releaseFolder {@code dist/release}
 */
record LibraryList(Path releaseFolder) {
  private static final String MAVEN = "maven";

  /** Returns every file in byte order of the paths; none when no repository was made. */
  List<LibraryFacts> files() throws ReleaseException {
    Path maven = releaseFolder.toAbsolutePath().normalize().resolveSibling(MAVEN);
    if (!Files.isDirectory(maven)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(maven)) {
      List<LibraryFacts> files = new ArrayList<>();
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        files.add(new LibraryFacts(maven.relativize(file).toString(), Sha256.of(file)));
      }
      return files;
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + maven, e);
    }
  }
}
