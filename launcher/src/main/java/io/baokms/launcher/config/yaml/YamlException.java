package io.baokms.launcher.config.yaml;

/** A document that cannot become a tree; names the line and what is wrong there. */
public final class YamlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  YamlException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** Returns the line, counted from 1; 0 when the document as a whole is at fault. */
  public int line() {
    return line;
  }
}
