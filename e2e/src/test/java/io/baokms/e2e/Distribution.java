package io.baokms.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built distribution and how to run one of its commands. */
public final class Distribution {

  private static final Path DEFAULT =
      Path.of(System.getProperty("baokms.root"), "launcher", "target", "dist", "default");

  private Distribution() {}

  /** Returns where the build put it. */
  public static Path directory() {
    if (!Files.isDirectory(DEFAULT)) {
      throw new AssertionError("Build the distribution first: ./run build");
    }
    return DEFAULT;
  }

  static String program() {
    return program(directory());
  }

  /** Copies the distribution into the folder, but lets the JVM of the copy be asked by jcmd. */
  static String attachableProgram(Path folder) {
    Path copy = folder.resolve("attachable");
    execute(List.of("cp", "-a", directory().toString(), copy.toString()), "");
    Path options = copy.resolve("jvm.options");
    try {
      String shipped = Files.readString(options);
      Files.writeString(options, shipped.replace("-XX:+DisableAttachMechanism\n", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return program(copy);
  }

  private static String program(Path distribution) {
    return distribution.resolve("bin/bao-kms-provider").toString();
  }

  /** Runs one command to its end. */
  static Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(List.of(arguments));
    return execute(command, "");
  }

  /** Runs a program that must succeed and returns what it printed. */
  static String succeed(String... command) {
    Result result = execute(List.of(command), "");
    if (result.code() != 0) {
      throw new AssertionError(List.of(command) + ": " + result);
    }
    return result.stdout();
  }

  /** Runs any program to its end with the given standard input. */
  public static Result execute(List<String> command, String input) {
    try {
      Path out = Files.createTempFile("baokms-out", "");
      Path err = Files.createTempFile("baokms-err", "");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The program did not want its input; its exit code tells what it thought of that.
      }
      int code = process.waitFor();
      Result result = new Result(code, Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** How a program ended. */
  public record Result(int code, String stdout, String stderr) {}
}
