package io.baokms.testing.apiserver;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Lets time pass when a test says so, and runs what falls due on the test's own thread.
 *
 * <p>One thread passes time and schedules; any may read it.
 */
public final class ManualTimeline implements Timeline {

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingInt(Task::order));
  private volatile Duration now = Duration.ZERO;
  private double random = 0.5;
  private int order;

  @Override
  public Duration now() {
    return now;
  }

  @Override
  public void pass(Duration time) {
    Duration end = now.plus(time);
    while (!tasks.isEmpty() && tasks.peek().due().compareTo(end) <= 0) {
      Task next = tasks.remove();
      moveTo(next.due());
      next.action().run();
    }
    moveTo(end);
  }

  @Override
  public void schedule(Runnable task, Duration delay) {
    tasks.add(new Task(task, now.plus(delay), order++));
  }

  @Override
  public double random() {
    return random;
  }

  /** Fixes the number that jitter is made of, 0.5 at the start. */
  public void fixRandom(double value) {
    random = value;
  }

  private void moveTo(Duration to) {
    if (to.compareTo(now) > 0) {
      now = to;
    }
  }

  private record Task(Runnable action, Duration due, int order) {}
}
