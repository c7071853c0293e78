package io.baokms.aad;

/**
 * Reports that a text or value breaks the rules of the canonical forms, with the rule as data.
 *
 * <p>The message names the field or key and never repeats the refused value.
 */
public final class CanonicalException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Problem problem;

  CanonicalException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** Returns which rule was broken. */
  public Problem problem() {
    return problem;
  }

  /** The closed set of rules; none of these failures goes away by trying again. */
  public enum Problem {
    /** An identity field breaks the identifier or namespace rule: correct the configuration. */
    IDENTITY_INVALID,
    /** A key version is not in 1..2147483647. */
    VERSION_INVALID,
    /** A creation time is not after the Unix epoch. */
    CREATION_TIME_INVALID,
    /** A text is not a key_id. */
    KEY_ID_MALFORMED,
    /** A text is not an identity fingerprint. */
    FINGERPRINT_MALFORMED,
    /** A received annotation map is not one that a provider writes. */
    ANNOTATION_INVALID,
    /** Well-formed annotations belong to another key or identity. */
    AAD_MISMATCH,
    /** A ciphertext has not Transit's form, or another version than expected. */
    CIPHERTEXT_MISMATCH,
    /** Bytes are not UTF-8, or a text contains an unpaired surrogate. */
    TEXT_INVALID
  }
}
