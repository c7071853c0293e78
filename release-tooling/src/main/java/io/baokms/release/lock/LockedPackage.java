package io.baokms.release.lock;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A package of a distribution, pinned.
 *
 * @param arch Debian's name of the architecture, or {@code all}
 * @param suite release of the distribution, for example {@code trixie}
 * @param path below the top of a mirror
 * @param sha256 of the package file
 */
public record LockedPackage(
    String name, String version, String arch, String suite, String path, Sha256 sha256) {

  /** Returns the base name of the package file. */
  public String fileName() {
    return String.valueOf(Path.of(path).getFileName());
  }

  /**
   * Returns the package URL, as OSV and CycloneDX write it.
   *
   * <p>It names the source package too where that is called otherwise: advisories of Debian are
   * about source packages, so {@code zlib1g} alone would match none.
   */
  public String purl() {
    String purl =
        "pkg:deb/debian/%s@%s?arch=%s&distro=%s"
            .formatted(encoded(name), encoded(version), arch, suite);
    return source().equals(name) ? purl : purl + "&upstream=" + encoded(source());
  }

  /** Returns the source package, after which a mirror names the folder. */
  private String source() {
    return String.valueOf(Path.of(path).resolveSibling("").getFileName());
  }

  private static String encoded(String text) {
    return text.replace("+", "%2B");
  }

  /**
   * Reads the list {@code packages} of a lock.
   *
   * @throws ReleaseException an input error with file, line and field
   */
  public static List<LockedPackage> list(YamlMap lock) throws ReleaseException {
    List<LockedPackage> packages = new ArrayList<>();
    for (YamlMap line : lock.maps("packages")) {
      line.only("name", "version", "arch", "suite", "path", "sha256");
      packages.add(
          new LockedPackage(
              line.text("name"),
              line.text("version"),
              line.text("arch"),
              line.text("suite"),
              line.text("path"),
              sum(line)));
    }
    return List.copyOf(packages);
  }

  static Sha256 sum(YamlMap line) throws ReleaseException {
    try {
      return new Sha256(line.text("sha256"));
    } catch (IllegalArgumentException e) {
      throw line.fault("sha256", String.valueOf(e.getMessage()));
    }
  }
}
