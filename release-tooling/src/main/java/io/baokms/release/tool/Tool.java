package io.baokms.release.tool;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program of others that judges what we made, found on the path.
 *
 * @param name as it is called
 * @param executable where it is
 */
public record Tool(String name, Path executable) {

  /**
   * How a run ended.
   *
   * @param output what it printed, both streams together
   */
  public record Result(int exitCode, String output) {}

  /**
   * Finds a program on {@code PATH}.
   *
   * @throws ReleaseException {@code TOOL_MISSING}
   */
  public static Tool find(String name) throws ReleaseException {
    return lookup(name, System.getenv())
        .orElseThrow(() ->
            ReleaseException.check(
                Code.TOOL_MISSING, name + " is not on the path; install it and try again"));
  }

  /** Finds a program on the {@code PATH} of an environment. */
  public static Optional<Tool> lookup(String name, Map<String, String> environment) {
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(new Tool(name, candidate));
      }
    }
    return Optional.empty();
  }

  /** Runs the program without input, in the C locale. */
  public Result run(List<String> arguments) throws ReleaseException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw ReleaseException.io("cannot run " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReleaseException.io("interrupted while " + name + " ran", e);
    }
  }

  /**
   * Runs the program and returns its output.
   *
   * @param code of the failure when it ends with anything but 0
   */
  public String require(Code code, List<String> arguments) throws ReleaseException {
    Result result = run(arguments);
    if (result.exitCode() != 0) {
      throw ReleaseException.check(
          code, name + " ended with " + result.exitCode() + ": " + result.output().strip());
    }
    return result.output();
  }
}
