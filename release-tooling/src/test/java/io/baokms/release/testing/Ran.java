package io.baokms.release.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a program ended, and what it printed. */
public record Ran(int code, String stdout, String stderr) {

  /** Runs a program to its end, without input, in an environment of these variables and PATH. */
  public static Ran run(Map<String, String> environment, List<String> command) throws Exception {
    Path err = Files.createTempFile("baokms-err", "");
    try {
      Process process =
          builder(environment, command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectError(err.toFile())
              .start();
      String stdout = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Ran(process.waitFor(), stdout, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }

  /** Starts a program that is left running. */
  public static Process start(Map<String, String> environment, List<String> command)
      throws IOException {
    return builder(environment, command).start();
  }

  private static ProcessBuilder builder(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(environment);
    return builder;
  }
}
