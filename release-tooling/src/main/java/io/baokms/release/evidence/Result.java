package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a row ended. */
public enum Result {
  /** It ran, and everything was as it should be. */
  PASS,
  /** It ran, and something was not. */
  FAIL,
  /** It did not run. */
  SKIP;

  /** Returns the word of the manifest. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
