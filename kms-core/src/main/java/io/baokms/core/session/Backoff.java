package io.baokms.core.session;

import io.baokms.bao.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the next refresh may start: 1 s after a failure, doubling to 60 s, each ±25 %.
 *
 * @param failures failed refreshes in a row
 * @param notBefore monotonic nanoseconds of the pause's end
 * @param last why the last refresh failed; null when it did not
 */
record Backoff(int failures, long notBefore, @Nullable CallFailure last) {

  static final Backoff NONE = new Backoff(0, 0, null);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int DOUBLINGS_TO_LONGEST = 6;
  private static final double JITTER = 0.25;

  boolean pausing(long now) {
    return last != null && notBefore - now > 0;
  }

  Duration remaining(long now) {
    return pausing(now) ? Duration.ofNanos(notBefore - now) : Duration.ZERO;
  }

  Backoff failed(CallFailure failure, TimeSource time) {
    long base =
        Math.min(FIRST.toNanos() << Math.min(failures, DOUBLINGS_TO_LONGEST), LONGEST.toNanos());
    double factor = 1 - JITTER + 2 * JITTER * time.random();
    long pause = Math.min((long) (base * factor), LONGEST.toNanos());
    return new Backoff(failures + 1, time.nanoTime() + pause, failure);
  }
}
