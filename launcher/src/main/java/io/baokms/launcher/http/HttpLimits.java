package io.baokms.launcher.http;

import java.time.Duration;

/**
 * How long a client may take; whoever takes longer is disconnected.
 *
 * @param header from the connection, or the first byte of a request, to the end of its header
 * @param read from there to the end of the request
 * @param write to take the answer
 * @param idle between an answer and the next request
 */
public record HttpLimits(Duration header, Duration read, Duration write, Duration idle) {

  /** The limits of the product. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  Duration of(Phase phase) {
    return switch (phase) {
      case HEADER -> header;
      case READ -> read;
      case WRITE -> write;
      case IDLE -> idle;
    };
  }

  /** What a connection is waiting for. */
  enum Phase {
    HEADER,
    READ,
    WRITE,
    IDLE
  }
}
