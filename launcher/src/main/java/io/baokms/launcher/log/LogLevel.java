package io.baokms.launcher.log;

import java.util.Locale;

/** How much a line matters, from least to most. */
public enum LogLevel {
  /** Every call, for a person who is looking for something. */
  DEBUG,
  /** What an operator reads back after an incident. */
  INFO,
  /** Something failed; the daemon goes on. */
  WARN,
  /** Something failed that should be impossible. */
  ERROR;

  private final String text = name().toLowerCase(Locale.ROOT);

  /**
   * Returns the level of a value of {@code logging.level}.
   *
   * @throws IllegalArgumentException when the word names none
   */
  public static LogLevel named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Returns the lower-case word of the line and of the key {@code logging.level}. */
  public String text() {
    return text;
  }
}
