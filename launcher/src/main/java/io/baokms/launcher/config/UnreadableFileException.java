package io.baokms.launcher.config;

/** A configuration file that cannot be read; the message says why. */
final class UnreadableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableFileException(String message) {
    super(message);
  }
}
