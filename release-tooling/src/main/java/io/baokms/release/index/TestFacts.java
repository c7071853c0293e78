package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Digest;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.UtcTime;
import java.util.List;

/**
 * A file of a row of the evidence.
 *
 * @param result {@code pass}, {@code fail} or {@code skip}
 * @param artifactDigests of what the row ran on, in byte order
 * @param path in the evidence pack
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TestFacts(
    String row,
    String result,
    String commit,
    List<Digest> artifactDigests,
    UtcTime finishedAtUtc,
    String path,
    Sha256 sha256) {
  /** Copies the lists. */
  public TestFacts {
    artifactDigests = List.copyOf(artifactDigests);
  }
}
