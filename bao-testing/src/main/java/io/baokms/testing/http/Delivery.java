package io.baokms.testing.http;

/** How much of an answer goes over the wire. */
public enum Delivery {
  /** All of it; the connection stays open. */
  WHOLE,
  /** Not a byte; the connection is closed. */
  NOTHING,
  /** Half of the status line and headers, then the connection is closed. */
  PART_OF_HEAD,
  /** The head with the true length and half of the body, then the connection is closed. */
  PART_OF_BODY
}
