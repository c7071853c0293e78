package io.baokms.core.status;

import io.baokms.bao.TimeSource;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells moments whose ages never shrink, whatever the wall clock does.
 *
 * <p>A wall clock that was set forward and back again keeps what it aged in between. Thread-safe.
 */
public final class AgeClock {

  private final TimeSource time;
  private final AtomicReference<Instant> latest;

  /** Starts at the present wall time. */
  public AgeClock(TimeSource time) {
    this.time = time;
    this.latest = new AtomicReference<>(time.wall());
  }

  /** Returns the present moment. */
  public Moment now() {
    Instant seen = latest.accumulateAndGet(time.wall(), AgeClock::later);
    return new Moment(time.nanoTime(), Objects.requireNonNull(seen));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
