package io.baokms.release.scan;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.UtcTime;
import java.util.List;

/**
 * Which data a scanner used: {@code snapshot.json}.
 *
 * @param tool {@code osv-scanner} or {@code trivy}
 * @param databaseTimeUtc when the data were made, not when they were fetched
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Snapshot(String tool, UtcTime databaseTimeUtc, List<Ecosystem> ecosystems) {

  /** Copies the list. */
  public Snapshot {
    ecosystems = List.copyOf(ecosystems);
  }

  /**
   * One list of advisories.
   *
   * @param name as OSV writes it, for example {@code Maven} or {@code Debian:13}
   * @param advisories how many the list has
   * @param listingSha256 of the list
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Ecosystem(String name, int advisories, Sha256 listingSha256) {}

  /** Returns whether a package's kind is in one of the lists. */
  boolean covers(PackageKey key) {
    return ecosystems.stream().anyMatch(each -> key.isOf(each.name()));
  }
}
