package io.baokms.testing.traffic;

import io.baokms.testing.http.Delivery;
import io.baokms.testing.http.HttpReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Which fault the next request of each operation meets; thread-safe.
 *
 * @param <K> what tells operations apart; a value with {@code equals}
 */
public final class FaultPlan<K> {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition cleared = lock.newCondition();
  private final Map<K, Deque<Fault>> once = new HashMap<>();
  private final Map<K, Fault> lasting = new HashMap<>();
  private long clearings;

  /** Makes one request of the operation fail: the next, or the one after those planned before. */
  public void once(K operation, Fault fault) {
    lock.lock();
    try {
      once.computeIfAbsent(operation, o -> new ArrayDeque<>()).addLast(fault);
    } finally {
      lock.unlock();
    }
  }

  /** Makes every request of the operation fail until {@link #clear}. */
  public void always(K operation, Fault fault) {
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
  public Optional<Planned> take(K operation) {
    lock.lock();
    try {
      Deque<Fault> queue = once.get(operation);
      Fault fault = queue == null || queue.isEmpty() ? lasting.get(operation) : queue.removeFirst();
      return Optional.ofNullable(fault).map(taken -> new Planned(taken, clearings));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the true answer, or what the fault makes of it.
   *
   * @param truth makes the true answer; called unless the fault keeps the call from being executed
   * @throws InterruptedException when the server stops while the fault delays the answer
   */
  public HttpReply answer(Optional<Planned> planned, Supplier<HttpReply> truth)
      throws InterruptedException {
    return planned.isEmpty() ? truth.get() : faulty(planned.get(), truth);
  }

  private HttpReply faulty(Planned planned, Supplier<HttpReply> truth) throws InterruptedException {
    return switch (planned.fault()) {
      case Fault.Instead instead -> instead.reply();
      case Fault.Hanging hanging -> {
        awaitClear(planned);
        yield HttpReply.empty(503).deliveredAs(Delivery.NOTHING);
      }
      case Fault.Delayed delayed -> {
        HttpReply reply = truth.get();
        Thread.sleep(delayed.time());
        yield reply;
      }
      case Fault.Broken broken -> truth.get().deliveredAs(broken.delivery());
      case Fault.Oversized oversized -> padded(truth.get(), oversized);
      case Fault.Mislabelled mislabelled ->
          truth.get().withHeader("Content-Type", mislabelled.contentType());
    };
  }

  private static HttpReply padded(HttpReply reply, Fault.Oversized oversized) {
    String body = reply.body();
    return reply.withBody(body + " ".repeat(Math.max(0, oversized.bytes() - body.length())));
  }

  /** Blocks until {@link #clear} is called, or has been called since the fault was taken. */
  private void awaitClear(Planned taken) throws InterruptedException {
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
