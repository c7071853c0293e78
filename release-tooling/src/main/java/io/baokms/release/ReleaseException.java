package io.baokms.release;

/**
 * Why a command of the release tool could not do its work.
 *
 * <p>The message is one line that names the file or field and the next step; it never holds a
 * secret.
 */
public final class ReleaseException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is, which is also how the process ends. */
  public enum Kind {
    /** The file system or the tool itself failed: exit 1. */
    IO(1),
    /** An input of the caller's cannot be read or parsed: exit 3. */
    INPUT(3),
    /** A check failed: exit 4. */
    CHECK(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /** Returns the process's exit status. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;

  private ReleaseException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Returns the failure of a check, exit 4; its message begins with the code. */
  public static ReleaseException check(Code code, String message) {
    return new ReleaseException(Kind.CHECK, code + ": " + message);
  }

  /** Returns the failures of a check, exit 4; each of the messages begins with its code. */
  public static ReleaseException all(String messages) {
    return new ReleaseException(Kind.CHECK, messages);
  }

  /** Returns the failure of an input that has a code of its own, exit 3. */
  public static ReleaseException input(Code code, String message) {
    return new ReleaseException(Kind.INPUT, code + ": " + message);
  }

  /** Returns the failure of an input, exit 3. */
  public static ReleaseException input(String message) {
    return new ReleaseException(Kind.INPUT, message);
  }

  /** Returns a failure of the file system or of the tool itself, exit 1. */
  public static ReleaseException io(String message, Throwable cause) {
    ReleaseException e = new ReleaseException(Kind.IO, message);
    e.initCause(cause);
    return e;
  }

  /** Returns whose fault it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
