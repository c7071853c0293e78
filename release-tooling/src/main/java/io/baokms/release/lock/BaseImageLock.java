package io.baokms.release.lock;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Arch;
import io.baokms.release.yaml.YamlFile;
import io.baokms.release.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The packages that the image's root is made of.
 *
 * @param packages of both architectures, in the order of the file
 */
public record BaseImageLock(List<LockedPackage> packages) {
  /** The file's name at the top of the repository. */
  public static final String FILE = "base-image.lock";

  private static final String EVERY_ARCH = "all";

  /** Copies the list. */
  public BaseImageLock {
    packages = List.copyOf(packages);
  }

  /**
   * Reads the lock of a checkout.
   *
   * @throws ReleaseException an input error with file, line and field
   */
  public static BaseImageLock load(Path repository) throws ReleaseException {
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
  public static BaseImageLock read(String name, byte[] bytes) throws ReleaseException {
    YamlMap root = new YamlFile(name, null).read(bytes);
    root.only("version", "packages");
    if (root.number("version") != 1) {
      throw root.fault(Code.SCHEMA_UNKNOWN, "version", "this tool reads version 1");
    }
    return new BaseImageLock(LockedPackage.list(root));
  }

  /** Returns the packages of one architecture, in byte order of their names. */
  public List<LockedPackage> of(Arch arch) {
    return packages.stream()
        .filter(each -> each.arch().equals(arch.goarch()) || each.arch().equals(EVERY_ARCH))
        .sorted(Comparator.comparing(LockedPackage::name))
        .toList();
  }
}
