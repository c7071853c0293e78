package io.baokms.release.matrix;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows as a table of a page, and as the matrix of a workflow. */
final class MatrixText {
  private final Compatibility matrix;

  MatrixText(Compatibility matrix) {
    this.matrix = matrix;
  }

  /** Returns the lines of a Markdown table for {@code openbao}, {@code kubernetes}, {@code jdk}. */
  List<String> table(String name) throws ReleaseException {
    List<String> lines = new ArrayList<>();
    switch (name) {
      case MatrixRow.OpenBao.COMPONENT -> {
        head(lines, "OpenBao");
        matrix.openbao().forEach(row -> lines.add(line(row.version(), row)));
      }
      case MatrixRow.Kubernetes.COMPONENT -> {
        head(lines, "Kubernetes");
        matrix.kubernetes().forEach(row -> lines.add(line(row.version(), row)));
      }
      case MatrixRow.Jdk.COMPONENT -> {
        head(lines, "JDK");
        matrix.jdk().forEach(row -> lines.add(line(jdk(row), row)));
      }
      default -> throw unknown(name, "openbao, kubernetes, jdk");
    }
    return lines;
  }

  /** Returns one item of a workflow's matrix for each gated row. */
  List<String> items(String name) throws ReleaseException {
    return switch (name) {
      case MatrixRow.OpenBao.COMPONENT ->
          matrix.openbao().stream()
              .filter(row -> row.standing().gated())
              .map(row -> item(row, row.image()))
              .toList();
      case MatrixRow.Kubernetes.COMPONENT ->
          matrix.kubernetes().stream()
              .filter(row -> row.standing().gated())
              .map(row -> item(row, row.nodeImage()))
              .toList();
      default -> throw unknown(name, "openbao, kubernetes");
    };
  }

  private static void head(List<String> lines, String title) {
    lines.add("| " + title + " | Status | Release gate | Last verified |");
    lines.add("|---|---|---|---|");
  }

  private static String line(String version, MatrixRow row) {
    Standing standing = row.standing();
    String verified = Optional.ofNullable(standing.verifiedOn()).map(Object::toString).orElse("–");
    return "| "
        + String.join(" | ", version, standing.status(), standing.gated() ? "yes" : "no", verified)
        + " |";
  }

  private static String jdk(MatrixRow.Jdk row) {
    return row.vendor() + " " + row.version() + ", " + row.arch().goarch();
  }

  /** A row without a digest gets a reference that no engine can pull. */
  private static String item(MatrixRow row, String image) {
    return "- {version: \""
        + row.version()
        + "\", image: \""
        + image
        + "@"
        + row.pin().orElse("PIN-REQUIRED")
        + "\"}";
  }

  private static ReleaseException unknown(String name, String known) {
    return ReleaseException.check(
        Code.MATRIX_INVALID, "matrix:begin " + name + " is not one of " + known);
  }
}
