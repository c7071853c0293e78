package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims that are checked locally; they never print.
 *
 * @param expiresAt {@code exp}
 * @param notBefore {@code nbf}
 * @param issuedAt {@code iat}
 * @param audience {@code aud}, one or several
 */
record Claims(
    Instant expiresAt,
    Optional<Instant> notBefore,
    Optional<Instant> issuedAt,
    Optional<String> issuer,
    Optional<String> subject,
    List<String> audience) {

  Claims {
    audience = List.copyOf(audience);
  }

  /**
   * Reads a payload.
   *
   * @throws AuthException when it is not a JSON object, a claim has a wrong type, or {@code exp} is
   *     missing
   */
  static Claims parse(byte[] payload) throws AuthException {
    return new ClaimsReader().read(payload);
  }

  /** Returns these claims with an earlier expiry, where there is one. */
  Claims endingBy(Optional<Instant> end) {
    return end.filter(expiresAt::isAfter)
        .map(earlier -> new Claims(earlier, notBefore, issuedAt, issuer, subject, audience))
        .orElse(this);
  }

  @Override
  public String toString() {
    return "Claims[redacted]";
  }
}
