package io.baokms.release.matrix;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the pages and workflows of a checkout with its {@code compatibility.yaml}.
 *
 * @param repository top of the checkout
 */
public record MatrixCheck(Path repository, Compatibility matrix) {
  private static final Path WORKFLOWS = Path.of(".github", "workflows");
  private static final Path DOCS = Path.of("docs");

  /** Returns what is stale and what has no digest. */
  public CheckReport run() throws ReleaseException {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.pass("matrix.rows", "Rows are exact, unique and proven"));
    checks.add(pins());
    for (Path file : files()) {
      boolean current = text(file).equals(renewed(file));
      String id = "matrix." + file;
      String title = "Generated parts of " + file;
      checks.add(
          current
              ? Check.pass(id, title)
              : Check.fail(
                  id,
                  title,
                  Code.MATRIX_STALE
                      + ": "
                      + file
                      + " differs; run bao-release matrix check --write"));
    }
    return new CheckReport("matrix check", checks);
  }

  /** Writes every stale part anew. */
  public void write() throws ReleaseException {
    for (Path file : files()) {
      try {
        Files.writeString(repository.resolve(file), renewed(file));
      } catch (IOException e) {
        throw ReleaseException.io("cannot write " + file, e);
      }
    }
  }

  private Check pins() {
    String missing =
        matrix.gated().stream()
            .filter(row -> row.pin().isEmpty())
            .map(MatrixRow::name)
            .collect(Collectors.joining(", "));
    String title = "Gated rows have digests";
    return missing.isEmpty()
        ? Check.pass("matrix.pins", title)
        : Check.fail(
            "matrix.pins",
            title,
            Code.PIN_MISSING + ": " + missing + "; add the digest of what was tested");
  }

  private String renewed(Path file) throws ReleaseException {
    MatrixText text = new MatrixText(matrix);
    MatrixBlocks.Rendering rendering = file.startsWith(WORKFLOWS) ? text::items : text::table;
    return new MatrixBlocks(file.toString(), rendering).renewed(text(file));
  }

  private List<Path> files() throws ReleaseException {
    List<Path> files = new ArrayList<>();
    for (Path file : candidates()) {
      if (MatrixBlocks.occurIn(text(file))) {
        files.add(file);
      }
    }
    return files;
  }

  private List<Path> candidates() throws ReleaseException {
    List<Path> candidates = new ArrayList<>();
    try {
      candidates.addAll(list(Path.of(""), 1, ".md"));
      candidates.addAll(list(DOCS, 4, ".md"));
      candidates.addAll(list(WORKFLOWS, 1, ".yml"));
      return candidates;
    } catch (IOException e) {
      throw ReleaseException.io("cannot list the pages of the checkout", e);
    }
  }

  /** Lists files relative to the checkout, in the order of their names. */
  private List<Path> list(Path folder, int depth, String ending) throws IOException {
    Path start = repository.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start, depth)) {
      return walk.filter(Files::isRegularFile)
          .map(start::relativize)
          .map(folder::resolve)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private String text(Path file) throws ReleaseException {
    try {
      return Files.readString(repository.resolve(file));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file, e);
    }
  }
}
