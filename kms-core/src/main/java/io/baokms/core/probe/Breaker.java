package io.baokms.core.probe;

import java.time.Duration;

/**
 * Pauses a kind of probe after three backend failures in a row; one value for each state.
 *
 * <p>Times are monotonic nanoseconds of the tick at which the probe was due.
 */
sealed interface Breaker {

  /** Returns the state without any failure. */
  static Breaker closed() {
    return new Closed(0);
  }

  /** Tells whether a probe that is due now may run. */
  boolean allows(long now);

  /** Returns the state after a backend failure. */
  Breaker failed(long now);

  /** Returns the state after the backend has answered, whatever it said. */
  default Breaker answered() {
    return closed();
  }

  /**
   * Probes run.
   *
   * @param failures backend failures in a row, at most two
   */
  record Closed(int failures) implements Breaker {

    private static final int FAILURES_TO_OPEN = 3;

    @Override
    public boolean allows(long now) {
      return true;
    }

    @Override
    public Breaker failed(long now) {
      return failures + 1 < FAILURES_TO_OPEN ? new Closed(failures + 1) : Open.from(now);
    }
  }

  /**
   * Probes are paused; the first one after the pause is a trial.
   *
   * @param until monotonic nanoseconds of the pause's end
   */
  record Open(long until) implements Breaker {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    static Open from(long now) {
      return new Open(now + PAUSE.toNanos());
    }

    @Override
    public boolean allows(long now) {
      return now - until >= 0;
    }

    @Override
    public Breaker failed(long now) {
      return from(now);
    }
  }
}
