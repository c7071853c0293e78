package io.baokms.core.probe;

import io.baokms.bao.TimeSource;
import java.time.Duration;

/**
 * Shows that the probes go on: their turn comes in time, or is in a call within that call's limit.
 *
 * <p>Thread-safe. An outage of OpenBao of any length leaves it beating, a thread that hangs or is
 * gone does not.
 */
public final class Pulse {

  private static final long GRACE = Duration.ofSeconds(10).toNanos();

  private final TimeSource time;
  private volatile long turnBy;
  private volatile long callBy;

  /** Creates a pulse that beats for its first ten seconds. */
  public Pulse(TimeSource time) {
    this.time = time;
    turnDue(time.nanoTime());
    callEnded();
  }

  /** Tells whether somebody has reason to believe that the next turn comes. */
  public boolean beats() {
    long now = time.nanoTime();
    return now - turnBy < 0 || now - callBy < 0;
  }

  void turnDue(long due) {
    turnBy = due + GRACE;
  }

  void callBegins(Duration limit) {
    callBy = time.nanoTime() + limit.toNanos() + GRACE;
  }

  void callEnded() {
    callBy = time.nanoTime() + GRACE;
  }
}
