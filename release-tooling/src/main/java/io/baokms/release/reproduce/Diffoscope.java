package io.baokms.release.reproduce;

import io.baokms.release.ReleaseException;
import io.baokms.release.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Has the program of the Reproducible Builds project explain a difference, where it is installed.
 */
record Diffoscope(Optional<Tool> tool) {
  private static final int DIFFERENT = 1;

  static Diffoscope installed() {
    return new Diffoscope(Tool.lookup("diffoscope", System.getenv()));
  }

  /** Writes the explanation into a file and returns it; empty where there is none. */
  Optional<Path> explain(Path primary, Path rebuild, Path into) throws ReleaseException {
    if (tool.isEmpty()) {
      return Optional.empty();
    }
    List<String> arguments =
        List.of("--no-progress", "--text", into.toString(), primary.toString(), rebuild.toString());
    return tool.get().run(arguments).exitCode() == DIFFERENT ? Optional.of(into) : Optional.empty();
  }
}
