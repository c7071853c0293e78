package io.baokms.core.session;

import io.baokms.bao.BaoOperation;
import io.baokms.bao.FakeTime;
import io.baokms.core.EventLog;
import io.baokms.core.FakeBao;
import io.baokms.core.KmsEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Runs many callers at one time; waits for conditions, never for time to pass. */
final class Callers {

  private static final int POLL_NANOS = 100_000;
  private static final int MOST_POLLS = 200_000;

  private final FakeTime time;
  private final List<FutureTask<?>> tasks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Callers(FakeTime time) {
    this.time = time;
  }

  void start(int count, Callable<?> work) {
    for (int i = 0; i < count; i++) {
      var unused = startOne(work);
    }
  }

  Thread startOne(Callable<?> work) {
    FutureTask<?> task = new FutureTask<>(work);
    tasks.add(task);
    Thread thread = Thread.ofVirtual().start(task);
    threads.add(thread);
    return thread;
  }

  List<Object> results() throws Exception {
    List<Object> results = new ArrayList<>();
    for (FutureTask<?> task : tasks) {
      results.add(task.get());
    }
    return results;
  }

  /** Returns how the last caller failed. */
  Throwable failure() throws InterruptedException {
    try {
      Object value = tasks.getLast().get();
      throw new AssertionError("Succeeded with " + value);
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }

  List<Throwable> failures() throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    for (FutureTask<?> task : tasks) {
      try {
        Object value = task.get();
        throw new AssertionError("Succeeded with " + value);
      } catch (ExecutionException e) {
        failures.add(Objects.requireNonNull(e.getCause()));
      }
    }
    return failures;
  }

  /** Waits until that many callers wait with a deadline of theirs. */
  void awaitWaiting(int count) {
    await(() -> time.waitingTimers() >= count);
  }

  void awaitCalls(FakeBao bao, BaoOperation operation, int count) {
    await(() -> bao.calls(operation) >= count);
  }

  void awaitLogins(EventLog events, int count) {
    await(() -> events.of(KmsEvent.LoggedIn.class).size() >= count);
  }

  <T> void awaitValue(Callable<T> value, Predicate<T> wanted) {
    await(() -> {
      try {
        return wanted.test(value.call());
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
  }

  /** Waits for a condition that another thread is about to make true. */
  void await(BooleanSupplier condition) {
    int attempts = 0;
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(POLL_NANOS);
      if (++attempts > MOST_POLLS) {
        throw new AssertionError("The condition never came true");
      }
    }
  }

  void close() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }
}
