package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.json.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * What the vulnerability scan found.
 *
 * @param status as the summary says; only {@code clean} passes a gate
 * @param retrievedAtUtc age of the scanner's data, null when there was none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ScanFacts(
    String status, FileRef report, @Nullable UtcTime retrievedAtUtc, Counts counts) {

  /** Findings by severity. */
  public record Counts(int critical, int high, int medium, int low, int unknown) {}
}
