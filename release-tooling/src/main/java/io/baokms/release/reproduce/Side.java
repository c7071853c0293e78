package io.baokms.release.reproduce;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The place of one build and everything around it.
 *
 * @param name what its log is called
 * @param checkout the folder of the commit's files
 * @param environment what is set, beside what this process has
 * @param prefix programs that run the build's commands in other circumstances
 */
record Side(String name, Path checkout, Map<String, String> environment, List<String> prefix) {
  static final String FIRST_USER = "first-builder";
  static final String SECOND_USER = "another-builder";

  Side {
    environment = Map.copyOf(environment);
    prefix = List.copyOf(prefix);
  }

  /**
   * Runs one command in the checkout, or beside it before there is one.
   *
   * @throws ReleaseException an input error that names the log when it fails
   */
  void run(Path folder, List<String> command) throws ReleaseException {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    Path log = log();
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw ReleaseException.input(
            "the %s build's \"%s\" ended with %d; see %s"
                .formatted(name, String.join(" ", command), code, log));
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot run " + whole.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReleaseException.io("interrupted while the " + name + " build ran", e);
    }
  }

  private Path log() {
    return Path.of(environment.getOrDefault("HOME", ".")).resolveSibling(name + ".log");
  }
}
