package io.baokms.e2e;

import io.baokms.release.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The rule for what a machine may lack: the test is left out, loudly; with CI set it fails. */
final class Needed {
  static final String INPUTS = "BAOKMS_RELEASE_INPUTS";

  private Needed() {}

  /** Goes on only where it is there. */
  static void require(boolean there, String reason) {
    if (!there && System.getenv("CI") != null) {
      throw new IllegalStateException(reason + " (CI is set)");
    }
    Assumptions.assumeTrue(there, reason);
  }

  /** Goes on only as root. */
  static void requireRoot() throws IOException {
    require(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
  }

  /** Goes on only as root where mounts may be made that nobody else sees. */
  static void requireMounts() throws IOException {
    requireRoot();
    require(
        Distribution.execute(List.of("unshare", "--mount", "true"), "").code() == 0,
        "needs root that may make mounts of its own");
  }

  /** Goes on only where a program of others is on the path. */
  static void requireProgram(String name) {
    require(
        Tool.lookup(name, System.getenv()).isPresent(),
        name + " is not on the path; ./run verify installs it where it can");
  }

  /** Finds a file or folder that the locks of a release name, for example {@code base-debs}. */
  static Optional<Path> lookupInput(String name) {
    String folder = System.getenv().getOrDefault(INPUTS, "");
    return folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder, name));
  }
}
