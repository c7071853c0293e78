package io.baokms.release.artifact;

import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.version.ReleaseVersion;
import java.time.Instant;
import java.util.List;

/**
 * Which artifact is made.
 *
 * @param time the commit's time, whole seconds: the only clock for content
 */
public record Target(Family family, Arch arch, ReleaseVersion version, Instant time) {

  /** Returns the name of the packages. */
  public String packageName() {
    return family.artifact();
  }

  /** Returns the packages that cannot be installed beside this one, and that it stands in for. */
  List<String> replaced() {
    return packageName().equals(Family.PROGRAM) ? List.of() : List.of(Family.PROGRAM);
  }
}
