package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Digest;
import java.util.List;

/**
 * A list of components.
 *
 * @param format {@code spdx} or {@code cyclonedx}
 * @param subjects names of what it describes, in byte order
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SbomFacts(
    String name,
    String path,
    Digest digest,
    long sizeBytes,
    String format,
    String specVersion,
    List<String> subjects) {
  /** Copies the lists. */
  public SbomFacts {
    subjects = List.copyOf(subjects);
  }
}
