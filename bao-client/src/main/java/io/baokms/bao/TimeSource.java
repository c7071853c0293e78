package io.baokms.bao;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Supplies wall time, monotonic time, timers and jitter, so that tests own the clock.
 *
 * <p>No other code reads the time or sleeps (socket I/O excepted). Implementations are thread-safe.
 */
public interface TimeSource {

  /** Returns the wall clock's instant; it may step in either direction. */
  Instant wall();

  /** Returns monotonic nanoseconds from an arbitrary origin; it never goes back. */
  long nanoTime();

  /**
   * Runs a short task once after a delay, on the time source's own thread.
   *
   * <p>The task must not block: it hands longer work to a virtual thread.
   *
   * @return a handle that cancels the task if it has not begun
   */
  Timer schedule(Runnable task, Duration delay);

  /** Returns a uniformly distributed number in [0, 1) for jitter. */
  double random();

  /**
   * Waits until the future is done or the time has passed.
   *
   * @return true when the future is done, however it ended
   * @throws InterruptedException when the waiting thread is interrupted (the caller gave up)
   */
  default boolean await(CompletableFuture<?> future, Duration atMost) throws InterruptedException {
    if (future.isDone() || atMost.isZero()) {
      return future.isDone();
    }
    CompletableFuture<Boolean> first = new CompletableFuture<>();
    var unused = future.whenComplete((value, failure) -> first.complete(true));
    Timer timer = schedule(() -> first.complete(false), atMost);
    try {
      return first.get();
    } catch (ExecutionException e) {
      throw new AssertionError("The first of two outcomes never fails", e);
    } finally {
      timer.cancel();
    }
  }

  /** Waits for the given time; returns early only by interruption. */
  default void sleep(Duration time) throws InterruptedException {
    await(new CompletableFuture<>(), time);
  }

  /** Returns the time source of the running system; its one timer thread is a daemon. */
  static TimeSource system() {
    return SystemTimeSource.INSTANCE;
  }

  /** Cancels one scheduled task. */
  interface Timer {

    /** Cancels the task if it has not begun; calling it twice is harmless. */
    void cancel();
  }
}
