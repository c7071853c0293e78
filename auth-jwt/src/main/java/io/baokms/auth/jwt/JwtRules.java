package io.baokms.auth.jwt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a JWT must say before OpenBao is asked; it never prints the expected claims.
 *
 * @param minRemainingTtl how much longer than this the JWT must live
 * @param clockSkewLeeway how far the clocks of issuer and node may differ
 * @param expectedIssuer the exact {@code iss}; empty accepts any
 * @param expectedAudience of which one must stand in {@code aud}; empty accepts any
 * @param expectedSubject the exact {@code sub}; empty accepts any
 */
public record JwtRules(
    Duration minRemainingTtl,
    Duration clockSkewLeeway,
    Optional<String> expectedIssuer,
    List<String> expectedAudience,
    Optional<String> expectedSubject) {

  /** Two minutes left, thirty seconds of leeway, no expected claims. */
  public static final JwtRules DEFAULT =
      new JwtRules(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Optional.empty(),
          List.of(),
          Optional.empty());

  /**
   * Copies the audiences.
   *
   * @throws IllegalArgumentException when a duration is negative
   */
  public JwtRules {
    if (minRemainingTtl.isNegative() || clockSkewLeeway.isNegative()) {
      throw new IllegalArgumentException("Durations must not be negative");
    }
    expectedAudience = List.copyOf(expectedAudience);
  }

  @Override
  public String toString() {
    return "JwtRules[redacted]";
  }
}
