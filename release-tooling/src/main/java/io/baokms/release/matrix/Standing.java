package io.baokms.release.matrix;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a row of the matrix is.
 *
 * @param tested whether a run on it is on record
 * @param gated whether a release needs the row to be tested
 * @param evidence the row of the evidence pack that proves it, null while pending
 * @param verifiedOn the day of that run, null while pending
 */
public record Standing(
    boolean tested, boolean gated, @Nullable String evidence, @Nullable LocalDate verifiedOn) {

  /** Returns {@code tested} or {@code pending}, the words of the file and of the index. */
  public String status() {
    return tested ? "tested" : "pending";
  }
}
