package io.baokms.testing.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Every request in the order of arrival, those that a fault left unanswered included.
 *
 * <p>Counts are of all requests; of the requests themselves only the newest {@value #LIMIT} are
 * kept, so that a long-running double does not grow. Thread-safe.
 */
public final class Journal {

  /** How many requests are kept. */
  public static final int LIMIT = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<RecordedRequest> newest = new ArrayDeque<>();
  private final Map<Operation, Integer> counts = new EnumMap<>(Operation.class);

  /** Appends a request. */
  public void add(RecordedRequest request) {
    lock.lock();
    try {
      counts.merge(request.operation(), 1, Integer::sum);
      newest.addLast(request);
      if (newest.size() > LIMIT) {
        newest.removeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the requests that are kept, oldest first. */
  public List<RecordedRequest> requests() {
    lock.lock();
    try {
      return List.copyOf(newest);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the requests of one operation that are kept, oldest first. */
  public List<RecordedRequest> requests(Operation operation) {
    return requests().stream().filter(request -> request.operation() == operation).toList();
  }

  /** Returns how many requests of one operation have come. */
  public int count(Operation operation) {
    lock.lock();
    try {
      return counts.getOrDefault(operation, 0);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything so far, counts included. */
  public void clear() {
    lock.lock();
    try {
      newest.clear();
      counts.clear();
    } finally {
      lock.unlock();
    }
  }
}
