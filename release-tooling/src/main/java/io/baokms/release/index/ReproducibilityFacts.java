package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What the comparison of two builds found.
 *
 * @param variations names of those that were applied, in byte order
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReproducibilityFacts(
    boolean imageDigestMatch, boolean allMatch, FileRef report, List<String> variations) {
  /** Copies the lists. */
  public ReproducibilityFacts {
    variations = List.copyOf(variations);
  }
}
