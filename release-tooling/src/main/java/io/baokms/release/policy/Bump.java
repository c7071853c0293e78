package io.baokms.release.policy;

import io.baokms.release.version.ReleaseVersion;
import java.util.Locale;

/** How far a version is from the one before it. */
enum Bump {
  PATCH,
  MINOR,
  MAJOR;

  /**
   * Returns the first number that differs; where none does, the version is a prerelease of its own
   * core and its trailing zeros say what that will be.
   */
  static Bump between(ReleaseVersion previous, ReleaseVersion version) {
    if (version.major() != previous.major()) {
      return MAJOR;
    }
    if (version.minor() != previous.minor()) {
      return MINOR;
    }
    if (version.patch() != previous.patch()) {
      return PATCH;
    }
    return version.patch() != 0 ? PATCH : version.minor() != 0 ? MINOR : MAJOR;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
