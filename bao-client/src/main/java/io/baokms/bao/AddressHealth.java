package io.baokms.bao;

import java.time.Duration;

/**
 * Whether one address of OpenBao is worth trying, as a value that changes by pure functions.
 *
 * @param pause how long the address was set aside for; zero while it is healthy
 * @param untilNanos when that pause ends, on the monotonic clock
 */
record AddressHealth(Duration pause, long untilNanos) {

  static final AddressHealth HEALTHY = new AddressHealth(Duration.ZERO, 0);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  boolean healthy() {
    return pause.isZero();
  }

  /** Tells whether the address takes its normal place in the order. */
  boolean open(long now) {
    return healthy() || now - untilNanos >= 0;
  }

  /**
   * Returns what a failure makes of it: set aside, for twice as long as the last time.
   *
   * <p>A pause under way stays as it is, so that many calls that fail at once count as one failure.
   */
  AddressHealth failed(long now) {
    if (!open(now)) {
      return this;
    }
    Duration next = healthy() ? FIRST_PAUSE : pause.multipliedBy(2);
    Duration capped = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    return new AddressHealth(capped, now + capped.toNanos());
  }

  /**
   * Returns what the others see while one call tries it.
   *
   * <p>After a pause that is a failure until the call proves otherwise: one call finds out, and the
   * rest do not wait with it.
   */
  AddressHealth taken(long now) {
    return healthy() ? this : failed(now);
  }
}
