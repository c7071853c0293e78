package io.baokms.bao;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that a test owns: time passes, and timers run, only when the test says so.
 *
 * <p>Thread-safe. Timers run on the thread that advances the time, in the order of their due times.
 */
public final class FakeTime implements TimeSource {

  private static final long REAL_LIMIT_SECONDS = 30;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final List<Task> tasks = new ArrayList<>();
  private Instant wall;
  private long nanos;
  private long sequence;
  private double random = 0.5;

  /** Starts at a fixed wall time. */
  public FakeTime() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Starts at the given wall time. */
  public FakeTime(Instant wall) {
    this.wall = wall;
  }

  @Override
  public Instant wall() {
    lock.lock();
    try {
      return wall;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long nanoTime() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public double random() {
    lock.lock();
    try {
      return random;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Timer schedule(Runnable task, Duration delay) {
    lock.lock();
    try {
      Task scheduled = new Task(task, nanos + Math.max(0, delay.toNanos()), sequence++);
      tasks.add(scheduled);
      added.signalAll();
      return () -> remove(scheduled);
    } finally {
      lock.unlock();
    }
  }

  /** Lets both clocks go forward, running every timer that falls due on the way. */
  public void advance(Duration by) {
    long end = nanoTime() + by.toNanos();
    while (runNext(end)) {
      // Each timer sees the time at which it was due.
    }
    moveTo(end);
  }

  /** Lets both clocks go forward while nobody looks: timers that fall due on the way run later. */
  public void stall(Duration by) {
    moveTo(nanoTime() + by.toNanos());
  }

  /** Lets the wall clock alone jump, in either direction. */
  public void jumpWall(Duration by) {
    lock.lock();
    try {
      wall = wall.plus(by);
    } finally {
      lock.unlock();
    }
  }

  /** Fixes the number that jitter is made of. */
  public void fixRandom(double value) {
    lock.lock();
    try {
      random = value;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many timers wait. */
  public int waitingTimers() {
    lock.lock();
    try {
      return tasks.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Blocks until at least that many timers wait, so that a test meets a thread that waits for one.
   *
   * @throws AssertionError when they do not come within half a minute of real time
   */
  public void awaitTimers(int count) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(REAL_LIMIT_SECONDS);
      while (tasks.size() < count) {
        left = added.awaitNanos(left);
        if (left <= 0) {
          throw new AssertionError(tasks.size() + " timers wait, not " + count);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean runNext(long end) {
    Task next;
    lock.lock();
    try {
      next =
          tasks.stream()
              .filter(task -> task.due - end <= 0)
              .min(Comparator.comparingLong(Task::due).thenComparingLong(Task::order))
              .orElse(null);
      if (next == null) {
        return false;
      }
      tasks.remove(next);
    } finally {
      lock.unlock();
    }
    moveTo(next.due);
    next.action.run();
    return true;
  }

  private void moveTo(long to) {
    lock.lock();
    try {
      if (to - nanos > 0) {
        wall = wall.plusNanos(to - nanos);
        nanos = to;
      }
    } finally {
      lock.unlock();
    }
  }

  private void remove(Task task) {
    lock.lock();
    try {
      tasks.remove(task);
    } finally {
      lock.unlock();
    }
  }

  private record Task(Runnable action, long due, long order) {}
}
