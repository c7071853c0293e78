package io.baokms.release.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What one check found.
 *
 * @param id stable name for programs
 * @param title name for people
 * @param message one line without secrets, empty when there is nothing to add
 */
public record Check(
    String id,
    String title,
    Status status,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String message) {

  /** How a check ended. */
  public enum Status {
    /** As it should be. */
    PASS,
    /** Acceptable, but somebody should look. */
    WARN,
    /** Not as it should be; the command fails. */
    FAIL,
    /** Could not be tried, or has nothing to look at. */
    SKIP;

    /** Returns the word of the reports. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns a check that found everything as it should be. */
  public static Check pass(String id, String title) {
    return new Check(id, title, Status.PASS, "");
  }

  /** Returns a check that failed; the message begins with a code. */
  public static Check fail(String id, String title, String message) {
    return new Check(id, title, Status.FAIL, message);
  }
}
