package io.baokms.release.runtime;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.layout.Arch;
import io.baokms.release.lock.LockedPackage;
import io.baokms.release.yaml.YamlFile;
import io.baokms.release.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The JDKs that the runtimes are linked from, and the packages that one of them comes in.
 *
 * @param runtimes one per architecture
 */
public record RuntimeLock(Map<Arch, LockedJdk> runtimes, List<LockedPackage> packages) {
  /** The file's name at the top of the repository. */
  public static final String FILE = "runtime.lock";

  /**
   * A JDK, pinned.
   *
   * @param version full version
   * @param digest as {@link JdkSource#digest()} computes it
   */
  public record LockedJdk(String vendor, String version, Sha256 digest) {}

  /** Copies map and list. */
  public RuntimeLock {
    runtimes = Map.copyOf(runtimes);
    packages = List.copyOf(packages);
  }

  /**
   * Reads the lock of a checkout.
   *
   * @throws ReleaseException an input error with file, line and field
   */
  public static RuntimeLock load(Path repository) throws ReleaseException {
    try {
      return read(Files.readAllBytes(repository.resolve(FILE)));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + FILE, e);
    }
  }

  static RuntimeLock read(byte[] bytes) throws ReleaseException {
    YamlMap root = new YamlFile(FILE, null).read(bytes);
    root.only("version", "runtimes", "packages");
    if (root.number("version") != 1) {
      throw root.fault(Code.SCHEMA_UNKNOWN, "version", "this tool reads version 1");
    }
    Map<Arch, LockedJdk> runtimes = new EnumMap<>(Arch.class);
    for (YamlMap line : root.maps("runtimes")) {
      line.only("arch", "vendor", "version", "source_sha256");
      LockedJdk jdk = new LockedJdk(line.text("vendor"), line.text("version"), digest(line));
      if (runtimes.put(Arch.of(line.text("arch")), jdk) != null) {
        throw line.fault("arch", "is there twice");
      }
    }
    for (Arch arch : Arch.values()) {
      if (!runtimes.containsKey(arch)) {
        throw root.fault("runtimes", "lacks " + arch.goarch());
      }
    }
    return new RuntimeLock(runtimes, LockedPackage.list(root));
  }

  /**
   * Compares a JDK with the locked one.
   *
   * @return its digest
   * @throws ReleaseException {@code INPUT_MISMATCH} that names both
   */
  public Sha256 require(Arch arch, JdkSource source) throws ReleaseException {
    LockedJdk locked = Objects.requireNonNull(runtimes.get(arch));
    Sha256 digest = source.digest();
    LockedJdk found = new LockedJdk(source.vendor(), source.version(), digest);
    if (!found.equals(locked)) {
      throw ReleaseException.check(
          Code.INPUT_MISMATCH,
          "the JDK for %s is %s %s (%s), %s has %s %s (%s)"
              .formatted(
                  arch.goarch(),
                  found.vendor(),
                  found.version(),
                  found.digest(),
                  FILE,
                  locked.vendor(),
                  locked.version(),
                  locked.digest()));
    }
    return digest;
  }

  private static Sha256 digest(YamlMap line) throws ReleaseException {
    try {
      return new Sha256(line.text("source_sha256"));
    } catch (IllegalArgumentException e) {
      throw line.fault("source_sha256", String.valueOf(e.getMessage()));
    }
  }
}
