package io.baokms.bao;

/** One request as it goes over the wire, with what its answer may weigh. */
final class Request {

  private final BaoOperation operation;
  private final SecretBuffer bytes;
  private final int bodyLimit;

  Request(BaoOperation operation, SecretBuffer bytes, int bodyLimit) {
    this.operation = operation;
    this.bytes = bytes;
    this.bodyLimit = bodyLimit;
  }

  BaoOperation operation() {
    return operation;
  }

  SecretBuffer bytes() {
    return bytes;
  }

  /** Returns the largest body of a success, in bytes. */
  int bodyLimit() {
    return bodyLimit;
  }

  @Override
  public String toString() {
    return "Request[redacted]";
  }
}
