package io.baokms.launcher.config;

/** A value that its key's type cannot hold; says why without quoting any other file. */
final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final String hint;
  private final int line;

  InvalidValueException(String text, String hint) {
    this(text, hint, 0);
  }

  private InvalidValueException(String text, String hint, int line) {
    super(text + hint);
    this.text = text;
    this.hint = hint;
    this.line = line;
  }

  /** The same complaint about an item of a list that stands on a line of its own. */
  InvalidValueException at(int itemLine) {
    return new InvalidValueException(text, hint, itemLine);
  }

  String text() {
    return text;
  }

  String hint() {
    return hint;
  }

  /** The line of the offending item; 0 for the line of the key. */
  int line() {
    return line;
  }
}
