package io.baokms.launcher.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells problems on stderr: all in one line first, then each with its place. */
public final class ErrorReport {
  private ErrorReport() {}

  /** Returns the lines for an invalid configuration. */
  public static List<String> lines(Path file, List<Problem> problems) {
    return Stream.concat(
            Stream.of(summary(problems)), problems.stream().map(problem -> line(file, problem)))
        .toList();
  }

  private static String summary(List<Problem> problems) {
    return problems.stream()
        .filter(Problem::isError)
        .map(problem -> prefix(problem) + problem.text())
        .collect(Collectors.joining("; ", "config invalid; ", ""));
  }

  /** Returns the line for one problem: place, key, what is wrong, what may have been meant. */
  public static String line(Path file, Problem problem) {
    String severity = problem.isError() ? "" : "warning: ";
    return place(file, problem.origin())
        + ": "
        + severity
        + prefix(problem)
        + problem.message()
        + didYouMean(problem.suggestions());
  }

  private static String prefix(Problem problem) {
    return problem.key().isEmpty() ? "" : problem.key() + ": ";
  }

  private static String place(Path file, Origin origin) {
    return switch (origin) {
      case Origin.File(int line) when line == 0 -> file.toString();
      case Origin.File(int line) -> file + ":" + line;
      case Origin other -> other.text();
    };
  }

  private static String didYouMean(List<String> names) {
    return switch (names.size()) {
      case 0 -> "";
      case 1 -> "; did you mean " + names.getFirst() + "?";
      default ->
          "; did you mean "
              + String.join(", ", names.subList(0, names.size() - 1))
              + " or "
              + names.getLast()
              + "?";
    };
  }
}
