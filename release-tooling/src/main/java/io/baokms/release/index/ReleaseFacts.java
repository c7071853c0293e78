package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.json.UtcTime;
import java.util.List;

/**
 * Which release it is.
 *
 * @param sourceRef {@code refs/tags/V}
 * @param sourceDateEpoch the commit's time in seconds
 * @param generatedAtUtc the same time: nothing of the index depends on when it was made
 * @param releaseWorkflow path of the workflow that signs without a key
 * @param expectedOidcIssuer who vouches for that workflow
 * @param channel {@code rc}, {@code preview} or {@code stable}; {@value DEVELOPMENT} for what is no
 *     release
 * @param reasons why it was made, in byte order
 * @param breaking what it breaks, in byte order
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReleaseFacts(
    String version,
    String sourceRef,
    long sourceDateEpoch,
    UtcTime generatedAtUtc,
    String releaseWorkflow,
    String expectedOidcIssuer,
    String sourceCommit,
    String channel,
    boolean prerelease,
    String stage,
    String line,
    List<String> reasons,
    List<String> breaking,
    FileRef notes) {
  /** The channel of a folder that the tool made in mode {@code dev}. */
  public static final String DEVELOPMENT = "dev";

  /** Copies the lists. */
  public ReleaseFacts {
    reasons = List.copyOf(reasons);
    breaking = List.copyOf(breaking);
  }
}
