package io.baokms.bao;

import java.time.Duration;

/**
 * The moment, on the monotonic clock, after which a caller no longer wants an answer.
 *
 * <p>Immutable and thread-safe. A caller that gives up earlier interrupts the calling thread; the
 * call then ends with {@link BaoFailure#CANCELED}.
 */
public final class Deadline {

  private final TimeSource time;
  private final long endNanos;

  private Deadline(TimeSource time, long endNanos) {
    this.time = time;
    this.endNanos = endNanos;
  }

  /** Returns the deadline that lies the given time after now. */
  public static Deadline after(Duration duration, TimeSource time) {
    return new Deadline(time, time.nanoTime() + duration.toNanos());
  }

  /** Returns the time left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - time.nanoTime()));
  }

  /** Tells whether no time is left. */
  public boolean expired() {
    return endNanos - time.nanoTime() <= 0;
  }

  /** Returns this deadline or the one that lies the given time after now, whichever is earlier. */
  public Deadline atMost(Duration duration) {
    return earlier(after(duration, time));
  }

  /** Returns the earlier of the two deadlines; both must come from the same time source. */
  public Deadline earlier(Deadline other) {
    return endNanos - other.endNanos <= 0 ? this : other;
  }

  @Override
  public String toString() {
    return "Deadline[" + remaining().toMillis() + " ms left]";
  }
}
