package io.baokms.testing.apiserver;

import java.time.Duration;

/**
 * One call that an API server made.
 *
 * @param sent when it was sent, on the server's timeline
 * @param outcome {@link #OK}, {@code healthz key_id} of a Status answer, or {@code CODE text}
 */
public record Rpc(Method method, Duration sent, String outcome) {

  /** The outcome of an Encrypt or Decrypt that was answered. */
  public static final String OK = "OK";

  /** Which of the three calls it was. */
  public enum Method {
    /** Asks for health and key_id. */
    STATUS,
    /** Seals a seed. */
    ENCRYPT,
    /** Opens a seed. */
    DECRYPT
  }
}
