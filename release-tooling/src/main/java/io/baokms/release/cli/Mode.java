package io.baokms.release.cli;

/** How much may be missing. */
public enum Mode {
  /** Nothing may be missing. */
  RELEASE,
  /** Tools and data may be missing; whatever is made is marked as a development artifact. */
  DEV
}
