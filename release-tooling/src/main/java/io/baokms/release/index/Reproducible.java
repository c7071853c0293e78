package io.baokms.release.index;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a second build made the same file. */
public enum Reproducible {
  /** Byte for byte. */
  MATCH,
  /** With a difference, or in one build only. */
  MISMATCH,
  /** Not compared: it holds a signature, a time or what a scanner knew. */
  EXCLUDED;

  /** Returns the word of the index. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
