package io.baokms.testing.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Which fault the next request of each operation meets; thread-safe. */
public final class FaultPlan {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition cleared = lock.newCondition();
  private final Map<Operation, Deque<Fault>> once = new EnumMap<>(Operation.class);
  private final Map<Operation, Fault> lasting = new EnumMap<>(Operation.class);
  private long clearings;

  /** Makes one request of the operation fail: the next, or the one after those planned before. */
  public void once(Operation operation, Fault fault) {
    lock.lock();
    try {
      once.computeIfAbsent(operation, o -> new ArrayDeque<>()).addLast(fault);
    } finally {
      lock.unlock();
    }
  }

  /** Makes every request of the operation fail until {@link #clear}. */
  public void always(Operation operation, Fault fault) {
    lock.lock();
    try {
      lasting.put(operation, fault);
    } finally {
      lock.unlock();
    }
  }

  /** Removes all faults and ends those that hang. */
  public void clear() {
    lock.lock();
    try {
      once.clear();
      lasting.clear();
      clearings++;
      cleared.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes what a request of this operation meets now. */
  public Optional<Planned> take(Operation operation) {
    lock.lock();
    try {
      Deque<Fault> queue = once.get(operation);
      Fault fault = queue == null || queue.isEmpty() ? lasting.get(operation) : queue.removeFirst();
      return Optional.ofNullable(fault).map(taken -> new Planned(taken, clearings));
    } finally {
      lock.unlock();
    }
  }

  /** Blocks until {@link #clear} is called, or has been called since the fault was taken. */
  public void awaitClear(Planned taken) throws InterruptedException {
    lock.lock();
    try {
      while (clearings == taken.clearings()) {
        cleared.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A fault that a request has taken.
   *
   * @param fault the fault
   * @param clearings how often the plan had been cleared by then
   */
  public record Planned(Fault fault, long clearings) {}
}
