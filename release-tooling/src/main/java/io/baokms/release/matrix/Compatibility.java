package io.baokms.release.matrix;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of {@code compatibility.yaml}, in the order of the file.
 *
 * @param openbao servers that hold the keys
 * @param kubernetes API servers that call the provider
 * @param jdk sources of the runtimes that are shipped
 */
public record Compatibility(
    List<MatrixRow.OpenBao> openbao,
    List<MatrixRow.Kubernetes> kubernetes,
    List<MatrixRow.Jdk> jdk) {
  /** The file's name at the top of the repository. */
  public static final String FILE = "compatibility.yaml";

  /** Copies the rows. */
  public Compatibility {
    openbao = List.copyOf(openbao);
    kubernetes = List.copyOf(kubernetes);
    jdk = List.copyOf(jdk);
  }

  /**
   * Reads the file of a checkout.
   *
   * @throws ReleaseException {@code MATRIX_INVALID} or {@code PIN_MISSING} with file, line, field
   */
  public static Compatibility load(Path repository) throws ReleaseException {
    try {
      return CompatibilityReader.read(FILE, Files.readAllBytes(repository.resolve(FILE)));
    } catch (NoSuchFileException _) {
      throw ReleaseException.input(FILE + " is missing at the top of the repository");
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + FILE, e);
    }
  }

  /** Returns every row: OpenBao, Kubernetes, JDK. */
  public List<MatrixRow> rows() {
    return Stream.of(openbao, kubernetes, jdk).<MatrixRow>flatMap(List::stream).toList();
  }

  /** Returns the rows that a release needs. */
  public List<MatrixRow> gated() {
    return rows().stream().filter(row -> row.standing().gated()).toList();
  }

  /** Returns the gated servers, whose end-to-end runs are rows of the evidence pack. */
  public List<MatrixRow> gatedServers() {
    return gated().stream().filter(row -> !(row instanceof MatrixRow.Jdk)).toList();
  }
}
