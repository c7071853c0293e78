package io.baokms.core;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One call on a thread of its own. */
final class Background {

  private static final int POLL_NANOS = 100_000;
  private static final int MOST_POLLS = 200_000;

  private final FutureTask<Object> task;
  private final Thread thread;

  private Background(Callable<Object> work) {
    this.task = new FutureTask<>(work);
    this.thread = Thread.ofVirtual().start(task);
  }

  static Background of(Callable<Object> work) {
    return new Background(work);
  }

  /** Waits for a condition that the call is about to make true. */
  void until(BooleanSupplier condition) {
    for (int polls = 0; !condition.getAsBoolean(); polls++) {
      if (polls > MOST_POLLS) {
        throw new AssertionError("The condition never came true");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  Object result() throws Exception {
    return task.get();
  }

  Throwable failure() throws InterruptedException {
    try {
      Object value = task.get();
      throw new AssertionError("Succeeded with " + value);
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }

  void interrupt() {
    thread.interrupt();
  }
}
