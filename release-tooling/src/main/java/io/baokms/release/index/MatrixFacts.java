package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the release is said to run with.
 *
 * @param digest of {@code compatibility.yaml}
 * @param rows in the order of that file
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MatrixFacts(Digest digest, List<Row> rows) {
  /** Copies the lists. */
  public MatrixFacts {
    rows = List.copyOf(rows);
  }

  /**
   * One version of one thing.
   *
   * @param component {@code openbao}, {@code kubernetes}, or {@code jdk} with the architecture
   * @param status {@code tested} or {@code pending}
   * @param evidence row of the evidence that proves it, null while pending
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Row(
      String component,
      String version,
      String status,
      boolean releaseGate,
      @Nullable String evidence) {}
}
