package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.index.PackageFacts;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.readback.DebReader;
import io.baokms.release.readback.RpmReader;
import io.baokms.release.version.ReleaseVersion;
import java.nio.file.Path;

/**
 * Reads packages back and compares what they say of themselves with their names.
 *
 * @param version that they must be of
 */
record PackageCheck(ReleaseVersion version) {
  private static final String RPM_RELEASE = "1";

  /**
   * Requires that a package has the name, version and architecture of its file; others pass.
   *
   * @param path where the file is
   * @throws ReleaseException {@code TAG_MISMATCH}, {@code NAME_INVALID}, or {@code FILE_TYPE} when
   *     it is no package
   */
  void require(ReleaseFile file, Path path) throws ReleaseException {
    Family family = file.family();
    Arch arch = file.arch();
    if (family == null || arch == null) {
      return;
    }
    switch (file.kind()) {
      case DEB -> compare(file.name(), DebReader.read(path), deb(family, arch));
      case RPM -> compare(file.name(), RpmReader.read(path), rpm(family, arch));
      default -> {
        // Says nothing of itself that could be read without starting it.
      }
    }
  }

  private record Identity(String name, String version, String architecture) {}

  private Identity deb(Family family, Arch arch) {
    return new Identity(family.artifact(), version.deb(), arch.goarch());
  }

  private Identity rpm(Family family, Arch arch) {
    return new Identity(family.artifact(), version.rpm() + "-" + RPM_RELEASE, arch.machine());
  }

  private static void compare(String file, PackageFacts facts, Identity expected)
      throws ReleaseException {
    String actual = facts.version() + "-" + facts.release();
    if (!actual.equals(expected.version())) {
      throw ReleaseException.check(
          Code.TAG_MISMATCH, file + " is of " + actual + ", not " + expected.version());
    }
    Identity read = new Identity(facts.name(), actual, facts.architecture());
    if (!read.equals(expected)) {
      throw ReleaseException.check(
          Code.NAME_INVALID, file + " holds " + facts.name() + " for " + facts.architecture());
    }
  }
}
