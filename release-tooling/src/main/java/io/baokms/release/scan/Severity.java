package io.baokms.release.scan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a vulnerability is, worst first. */
public enum Severity {
  CRITICAL,
  HIGH,
  /** The scanner does not say: judged as high. */
  UNKNOWN,
  MEDIUM,
  LOW;

  private static final double CRITICAL_SCORE = 9.0;
  private static final double HIGH_SCORE = 7.0;
  private static final double MEDIUM_SCORE = 4.0;

  /** Returns the severity of a scanner's word, in any case. */
  static Severity ofWord(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "CRITICAL" -> CRITICAL;
      case "HIGH", "IMPORTANT" -> HIGH;
      case "MEDIUM", "MODERATE" -> MEDIUM;
      case "LOW", "NEGLIGIBLE" -> LOW;
      default -> UNKNOWN;
    };
  }

  /** Returns the severity of a CVSS base score; a text that is none is unknown. */
  static Severity ofScore(String score) {
    try {
      double value = Double.parseDouble(score);
      if (value >= CRITICAL_SCORE) {
        return CRITICAL;
      }
      if (value >= HIGH_SCORE) {
        return HIGH;
      }
      return value >= MEDIUM_SCORE ? MEDIUM : value > 0 ? LOW : UNKNOWN;
    } catch (NumberFormatException _) {
      return UNKNOWN;
    }
  }

  /** Returns whether a fix must be taken before a release. */
  boolean isSevere() {
    return compareTo(UNKNOWN) <= 0;
  }

  /** Returns the word of the summary. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
