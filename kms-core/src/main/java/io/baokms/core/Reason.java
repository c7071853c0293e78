package io.baokms.core;

/**
 * Why a KMS call failed: gRPC code, fixed text on the wire and error class, as one table.
 *
 * @see <a href="https://grpc.io/docs/guides/status-codes/">gRPC status codes</a>
 */
public enum Reason {
  // The owner of kms-core completes the table and its Javadoc.
  INTERNAL(Code.INTERNAL, "kms request failed", "unknown");

  private final Code code;
  private final String text;
  private final String errorClass;

  Reason(Code code, String text, String errorClass) {
    this.code = code;
    this.text = text;
    this.errorClass = errorClass;
  }

  /** Returns the gRPC code. */
  public Code code() {
    return code;
  }

  /** Returns the fixed text that the client sees. */
  public String text() {
    return text;
  }

  /** Returns the value of the log and metric field {@code error_class}. */
  public String errorClass() {
    return errorClass;
  }

  /** The gRPC codes that a KMS call can end with, named as in gRPC. */
  public enum Code {
    CANCELLED,
    INVALID_ARGUMENT,
    DEADLINE_EXCEEDED,
    NOT_FOUND,
    PERMISSION_DENIED,
    RESOURCE_EXHAUSTED,
    FAILED_PRECONDITION,
    INTERNAL,
    UNAVAILABLE,
    UNAUTHENTICATED
  }
}
