package io.baokms.testing.apiserver;

import java.time.Duration;

/**
 * Supplies the time by which API servers live: a test's own clock, or the real one.
 *
 * <p>Four one-line methods connect any clock that has timers.
 */
public interface Timeline {

  /** Returns the time since a fixed origin; it never goes back. */
  Duration now();

  /** Lets the calling thread wait; timers that fall due meanwhile run. */
  void pass(Duration time);

  /** Runs a task once after a delay. */
  void schedule(Runnable task, Duration delay);

  /** Returns a uniformly distributed number in [0, 1) for jitter. */
  double random();
}
