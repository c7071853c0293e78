package io.baokms.auth.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The token of an issuer's answer, whatever its form.
 *
 * <p>It has no {@code equals}, never prints its value and is overwritten when closed.
 */
final class AccessToken implements AutoCloseable {

  private final byte[] ascii;
  private final Optional<Duration> lifetime;

  /** Takes the bytes over. */
  AccessToken(byte[] ascii, Optional<Duration> lifetime) {
    this.ascii = ascii;
    this.lifetime = lifetime;
  }

  /** Returns the token itself, not copied. */
  byte[] reveal() {
    return ascii;
  }

  /** Returns when the answer says that the token ends, counted from the request's start. */
  Optional<Instant> end(Instant requested) {
    return lifetime.map(requested::plus);
  }

  @Override
  public void close() {
    Arrays.fill(ascii, (byte) 0);
  }

  @Override
  public String toString() {
    return "AccessToken[redacted]";
  }
}
