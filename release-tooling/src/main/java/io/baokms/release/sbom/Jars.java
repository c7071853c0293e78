package io.baokms.release.sbom;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.lock.ComponentsLock;
import io.baokms.release.lock.ComponentsLock.LockedComponent;
import io.baokms.release.plan.LicenseOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars of a distribution, recognised by their SHA-256 sums.
 *
 * @param version of the release, which this project's own jars have
 */
record Jars(ComponentsLock lock, String version, List<LicenseOverride> overrides) {

  /**
   * Returns the jars of a folder as components, with the edges between them.
   *
   * @throws ReleaseException {@code INPUT_MISMATCH} for a jar that the lock does not have
   */
  List<Component> of(Path folder) throws ReleaseException {
    Map<String, Sha256> found = sums(folder);
    Map<String, LockedComponent> present = new TreeMap<>();
    Map<String, Sha256> sums = new HashMap<>();
    for (Map.Entry<String, Sha256> jar : found.entrySet()) {
      LockedComponent component = recognise(jar.getKey(), jar.getValue());
      present.put(component.id(), component);
      sums.put(component.id(), jar.getValue());
    }
    List<Component> components = new ArrayList<>();
    for (LockedComponent each : present.values()) {
      components.add(component(each, sums, present));
    }
    return components;
  }

  private LockedComponent recognise(String file, Sha256 sum) throws ReleaseException {
    for (LockedComponent each : lock.components()) {
      boolean ours = each.sha256() == null && file.matches(each.artifact() + "(-[0-9].*)?\\.jar");
      if (ours || sum.equals(each.sha256())) {
        return each;
      }
    }
    throw ReleaseException.check(
        Code.INPUT_MISMATCH,
        file + " with SHA-256 " + sum + " is not in components.lock; run ./run components");
  }

  private Component component(
      LockedComponent each, Map<String, Sha256> sums, Map<String, LockedComponent> present)
      throws ReleaseException {
    Sha256 sum = sums.get(each.id());
    if (sum == null) {
      throw ReleaseException.check(Code.INPUT_MISMATCH, each.id() + " has no jar");
    }
    String purl = purl(each);
    return new Component(
        purl,
        Component.Kind.JAR,
        each.id().substring(0, each.id().indexOf('/')),
        each.artifact(),
        versionOf(each),
        null,
        license(purl, each.license()),
        sum,
        // A method of login that another distribution carries is no edge of this one.
        each.needs().stream().filter(present::containsKey).map(id -> purl(present, id)).toList());
  }

  private String purl(Map<String, LockedComponent> present, String id) {
    LockedComponent needed = present.get(id);
    return needed == null ? id : purl(needed);
  }

  private String purl(LockedComponent each) {
    return "pkg:maven/" + each.id() + "@" + versionOf(each) + "?type=jar";
  }

  private String versionOf(LockedComponent each) {
    return each.version() == null ? version : each.version();
  }

  private @Nullable String license(String purl, String stated) {
    return overrides.stream()
        .filter(override -> override.purl().equals(purl))
        .map(LicenseOverride::license)
        .findFirst()
        .orElse(stated.equals(Licenses.NONE) ? null : stated);
  }

  private static Map<String, Sha256> sums(Path folder) throws ReleaseException {
    Map<String, Sha256> sums = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jar")).toList()) {
        sums.put(String.valueOf(file.getFileName()), Sha256.of(file));
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot read the jars of " + folder + "; build first", e);
    }
    return sums;
  }
}
