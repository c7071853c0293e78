package io.baokms.bao;

import java.util.List;

/** One request, ready for any of the addresses, with what its answer may weigh. */
final class Request {

  private final BaoOperation operation;
  private final List<byte[]> heads;
  private final SecretBuffer rest;
  private final int bodyLimit;

  /**
   * Creates a request.
   *
   * @param heads the beginning of the request for each address, in their order
   * @param rest what follows, whatever the address
   * @param bodyLimit the largest body of a success, in bytes
   */
  Request(BaoOperation operation, List<byte[]> heads, SecretBuffer rest, int bodyLimit) {
    this.operation = operation;
    this.heads = heads;
    this.rest = rest;
    this.bodyLimit = bodyLimit;
  }

  BaoOperation operation() {
    return operation;
  }

  /** Returns an exchange with its own copy of the request's bytes. */
  Exchange at(int address) {
    byte[] head = heads.get(address);
    SecretBuffer bytes = new SecretBuffer(head.length + rest.length());
    return new Exchange(bytes.append(head).append(rest), bodyLimit);
  }

  /** Overwrites the request; exchanges have their own bytes. */
  void erase() {
    rest.erase();
  }

  @Override
  public String toString() {
    return "Request[redacted]";
  }
}
