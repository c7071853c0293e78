package io.baokms.release.cli;

/** How a report is printed. */
public enum OutputFormat {
  /** Lines for people. */
  TEXT,
  /** JSON for programs. */
  JSON
}
