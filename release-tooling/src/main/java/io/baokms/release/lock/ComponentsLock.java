package io.baokms.release.lock;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.yaml.YamlFile;
import io.baokms.release.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the provider's jars are: each third-party one by SHA-256, all with licence and needs.
 *
 * @param components in the order of the file
 */
public record ComponentsLock(List<LockedComponent> components) {
  /** The file's name at the top of the repository. */
  public static final String FILE = "components.lock";

  /** Copies the list. */
  public ComponentsLock {
    components = List.copyOf(components);
  }

  /**
   * One jar.
   *
   * @param id group and artifact, for example {@code io.netty/netty-common}
   * @param version null for a jar of this project, which has the release's
   * @param sha256 null for a jar of this project
   * @param license SPDX expression, or {@code NOASSERTION} when its POM states none
   * @param needs ids of the jars that it uses
   */
  public record LockedComponent(
      String id,
      @Nullable String version,
      @Nullable Sha256 sha256,
      String license,
      List<String> needs) {

    /** Copies the list. */
    public LockedComponent {
      needs = List.copyOf(needs);
    }

    /** Returns the artifact's name. */
    public String artifact() {
      return id.substring(id.indexOf('/') + 1);
    }
  }

  /**
   * Reads the lock of a checkout.
   *
   * @throws ReleaseException an input error with file, line and field
   */
  public static ComponentsLock load(Path repository) throws ReleaseException {
    try {
      return read(FILE, Files.readAllBytes(repository.resolve(FILE)));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + FILE, e);
    }
  }

  /**
   * Reads a lock.
   *
   * @param name of the file, for the message
   */
  public static ComponentsLock read(String name, byte[] bytes) throws ReleaseException {
    YamlMap root = new YamlFile(name, null).read(bytes);
    root.only("version", "components");
    if (root.number("version") != 1) {
      throw root.fault(Code.SCHEMA_UNKNOWN, "version", "this tool reads version 1");
    }
    List<LockedComponent> components = new ArrayList<>();
    for (YamlMap line : root.maps("components")) {
      components.add(component(line));
    }
    return new ComponentsLock(components);
  }

  private static LockedComponent component(YamlMap line) throws ReleaseException {
    line.only("id", "version", "sha256", "license", "needs");
    Optional<String> version = line.optionalText("version");
    Optional<String> sum = line.optionalText("sha256");
    if (version.isPresent() != sum.isPresent()) {
      throw line.fault("sha256", "must stand beside version, or neither of the two");
    }
    return new LockedComponent(
        line.text("id"),
        version.orElse(null),
        sum.isPresent() ? LockedPackage.sum(line) : null,
        line.text("license"),
        line.texts("needs"));
  }
}
