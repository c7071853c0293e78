package io.baokms.release.reproduce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Sha256;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one file came out of two builds.
 *
 * @param primary sum of the first build, null when that has no such file
 * @param rebuild sum of the second build, null when that has no such file
 * @param reason why the file is not compared, else null
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparedFile(
    String name,
    @Nullable Sha256 primary,
    @Nullable Sha256 rebuild,
    Status status,
    @Nullable String reason,
    @Nullable FirstDifference firstDifference) {

  /** How the two are to each other. */
  public enum Status {
    MATCH,
    MISMATCH,
    ONLY_PRIMARY,
    ONLY_REBUILD,
    EXCLUDED;

    /** Returns the word of the report. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static ComparedFile excluded(String name, String reason) {
    return new ComparedFile(name, null, null, Status.EXCLUDED, reason, null);
  }

  static ComparedFile onlyPrimary(String name, Sha256 sum) {
    return new ComparedFile(name, sum, null, Status.ONLY_PRIMARY, null, null);
  }

  static ComparedFile onlyRebuild(String name, Sha256 sum) {
    return new ComparedFile(name, null, sum, Status.ONLY_REBUILD, null, null);
  }

  static ComparedFile match(String name, Sha256 sum) {
    return new ComparedFile(name, sum, sum, Status.MATCH, null, null);
  }

  /** Returns whether nothing speaks against the file. */
  boolean isGood() {
    return status == Status.MATCH || status == Status.EXCLUDED;
  }
}
