package io.baokms.release.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much may be missing. */
public enum Mode {
  /** Nothing may be missing. */
  RELEASE,
  /** Tools and data may be missing; whatever is made is marked as a development artifact. */
  DEV;

  /** Returns the word of the command line and of the files. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
