package io.baokms.bao;

import java.time.Duration;
import java.time.Instant;

/**
 * An OpenBao token with its lifetime, held in memory only.
 *
 * <p>Immutable and thread-safe. It has no {@code equals} and never prints its value.
 */
public final class BaoToken {

  private final String value;
  private final Duration leaseDuration;
  private final boolean renewable;
  private final Instant receivedWall;
  private final long receivedNanos;

  /**
   * Creates a token whose lifetime starts at the time source's present moment.
   *
   * @param value 1 or more characters of U+0021 to U+007E
   * @param leaseDuration the lifetime OpenBao stated, in whole seconds
   * @throws IllegalArgumentException when the value could not stand in a header
   */
  public BaoToken(String value, Duration leaseDuration, boolean renewable, TimeSource time) {
    if (!printable(value)) {
      throw new IllegalArgumentException("A token is non-empty printable ASCII without blanks");
    }
    this.value = value;
    this.leaseDuration = leaseDuration;
    this.renewable = renewable;
    this.receivedWall = time.wall();
    this.receivedNanos = time.nanoTime();
  }

  /** Returns the secret itself, for the token header alone. */
  public String reveal() {
    return value;
  }

  /** Returns the lifetime that OpenBao stated. */
  public Duration leaseDuration() {
    return leaseDuration;
  }

  /** Tells whether OpenBao said that the token can be renewed. */
  public boolean renewable() {
    return renewable;
  }

  /**
   * Returns the time left: the smaller of what the monotonic and the wall clock say.
   *
   * <p>A wall clock set back never lengthens it. Zero when the token has expired.
   */
  public Duration remaining(TimeSource time) {
    Duration byMonotonic = Duration.ofNanos(time.nanoTime() - receivedNanos);
    Duration byWall = Duration.between(receivedWall, time.wall());
    Duration age = byMonotonic.compareTo(byWall) >= 0 ? byMonotonic : byWall;
    Duration left = leaseDuration.minus(age);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Tells whether a text can be a token: only printable ASCII can stand in a header. */
  static boolean printable(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @Override
  public String toString() {
    return "BaoToken[redacted]";
  }
}
