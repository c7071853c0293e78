package io.baokms.aad;

import io.baokms.aad.CanonicalException.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Says what an identity field may contain.
 *
 * <p>Both rules refuse NUL, which keeps the NUL-separated preimage of a key_id unambiguous. Texts
 * are judged as they are: nothing is trimmed, folded or normalised.
 */
public enum IdentityRule {
  /** Not empty, no white space at either end, no NUL, CR, LF or TAB. */
  IDENTIFIER {
    @Override
    Optional<String> ownViolation(String text) {
      return text.isEmpty() ? Optional.of("is empty") : Optional.empty();
    }
  },

  /** Empty for "no namespace", or a relative path of plain segments. */
  NAMESPACE {
    @Override
    Optional<String> ownViolation(String text) {
      if (text.indexOf('%') >= 0) {
        return Optional.of("contains a percent sign");
      }
      boolean plainSegments =
          text.isEmpty()
              || List.of(text.split("/", -1)).stream().noneMatch(NOT_A_SEGMENT::contains);
      return plainSegments
          ? Optional.empty()
          : Optional.of("has an empty, '.' or '..' path segment");
    }
  };

  private static final List<String> NOT_A_SEGMENT = List.of("", ".", "..");

  /** Returns what is wrong with a text, as the end of a sentence; empty when it is legal. */
  public Optional<String> violation(String text) {
    if (!StrictUtf8.canEncode(text)) {
      return Optional.of("contains an unpaired surrogate");
    }
    if (WhiteSpace.atEitherEnd(text)) {
      return Optional.of("begins or ends with white space");
    }
    if (text.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n' || c == '\t')) {
      return Optional.of("contains NUL, CR, LF or TAB");
    }
    return ownViolation(text);
  }

  abstract Optional<String> ownViolation(String text);

  void check(String field, String text) throws CanonicalException {
    Optional<String> violation = violation(text);
    if (violation.isPresent()) {
      throw new CanonicalException(
          Problem.IDENTITY_INVALID, "Identity field " + field + " " + violation.get());
    }
  }
}
