package io.baokms.testing;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the {@code bao} binary that live tests run.
 *
 * <p>The rule: {@value #VARIABLE} names the file. Unset, live tests are left out with a printed
 * reason; with {@value #CI} set that is a failure, and so is a variable that names no executable.
 */
public final class OpenBaoBinary {

  /** The environment variable that names the binary. */
  public static final String VARIABLE = "BAOKMS_OPENBAO";

  /** The environment variable whose presence forbids leaving live tests out. */
  public static final String CI = "CI";

  private OpenBaoBinary() {}

  /**
   * Returns the binary, or empty after printing why live tests are left out.
   *
   * @throws IllegalStateException when {@value #CI} is set and {@value #VARIABLE} is not, or when
   *     the latter names no executable file
   */
  public static Optional<Path> find() {
    return find(System.getenv(), System.out);
  }

  static Optional<Path> find(Map<String, String> environment, PrintStream out) {
    String value = environment.getOrDefault(VARIABLE, "");
    if (!value.isEmpty()) {
      return Optional.of(executable(Path.of(value)));
    }
    if (!environment.getOrDefault(CI, "").isEmpty()) {
      throw new IllegalStateException(
          "Live tests need the real OpenBao: set " + VARIABLE + " (" + CI + " is set)");
    }
    out.println("Live tests left out: " + VARIABLE + " does not name the bao binary");
    return Optional.empty();
  }

  private static Path executable(Path file) {
    if (!Files.isExecutable(file) || Files.isDirectory(file)) {
      throw new IllegalStateException(VARIABLE + " names no executable file");
    }
    return file;
  }
}
