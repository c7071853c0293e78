package io.baokms.release.build;

import io.baokms.release.cli.Mode;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.version.ReleaseVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be built, and from what.
 *
 * @param repository top folder of the checkout
 * @param families in the order of the command line
 * @param jdks home or {@code jmods} folder of the JDK of each architecture
 * @param baseDebs folder with the packages of {@code base-image.lock}
 * @param output the release folder, empty or absent
 */
record BuildRequest(
    Path repository,
    Mode mode,
    ReleaseVersion version,
    List<Family> families,
    Map<Arch, Path> jdks,
    Path baseDebs,
    Path output) {

  BuildRequest {
    families = List.copyOf(families);
    jdks = Map.copyOf(jdks);
  }

  /** Returns the folder for what is needed only while the build runs. */
  Path work() {
    return output.toAbsolutePath().normalize().resolveSibling("work");
  }
}
