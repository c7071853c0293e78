package io.baokms.release.artifact;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The host's libraries under the names of the package managers. */
final class Dependencies {
  private static final Map<String, String> DEBIAN =
      Map.of("libgcc_s.so.1", "libgcc-s1", "libstdc++.so.6", "libstdc++6", "libz.so.1", "zlib1g");
  private static final Set<String> GLIBC =
      Set.of(
          "ld-linux-aarch64.so.1",
          "ld-linux-x86-64.so.2",
          "libc.so.6",
          "libdl.so.2",
          "libm.so.6",
          "libpthread.so.0",
          "librt.so.1");

  private Dependencies() {}

  /** Returns the field {@code Depends}. */
  static String debian(Needs needs) throws ReleaseException {
    List<String> packages = new ArrayList<>(List.of("libc6 (>= " + needs.glibc() + ")"));
    for (String library : others(needs)) {
      packages.add(DEBIAN.get(library));
    }
    return String.join(", ", packages);
  }

  /** Returns the capabilities that an rpm requires; all of them are 64-bit libraries. */
  static List<String> rpm(Needs needs) throws ReleaseException {
    List<String> capabilities =
        new ArrayList<>(List.of("libc.so.6(GLIBC_" + needs.glibc() + ")(64bit)"));
    for (String library : others(needs)) {
      capabilities.add(library + "()(64bit)");
    }
    return capabilities;
  }

  private static List<String> others(Needs needs) throws ReleaseException {
    List<String> others = needs.libraries().stream().filter(name -> !GLIBC.contains(name)).toList();
    for (String library : others) {
      if (!DEBIAN.containsKey(library)) {
        throw ReleaseException.check(
            Code.INPUT_MISMATCH,
            "the runtime needs " + library + ", which no package of the table has; add it there");
      }
    }
    return others;
  }
}
