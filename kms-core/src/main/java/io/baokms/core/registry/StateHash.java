package io.baokms.core.registry;

import io.baokms.aad.CanonicalJson;
import io.baokms.aad.HashValue;
import java.util.Optional;

/**
 * The hash of a state's content: {@code krs1.} and the base64url text of a SHA-256 digest.
 *
 * @param text the 48 characters
 */
public record StateHash(String text) {

  private static final String PREFIX = "krs1.";

  /**
   * Creates a hash from a well-formed text.
   *
   * @throws IllegalArgumentException when the text is not well-formed
   */
  public StateHash {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("Text is not a state hash");
    }
  }

  static StateHash of(CanonicalJson body) {
    return new StateHash(PREFIX + HashValue.of(body.compact()));
  }

  /** Reads a hash; empty when the text is not well-formed. */
  public static Optional<StateHash> parse(String text) {
    return isWellFormed(text) ? Optional.of(new StateHash(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    return text.startsWith(PREFIX) && HashValue.isCanonical(text.substring(PREFIX.length()));
  }
}
