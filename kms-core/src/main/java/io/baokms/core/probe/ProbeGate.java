package io.baokms.core.probe;

import io.baokms.bao.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one piece of work at a time look at OpenBao and change what is published.
 *
 * <p>Thread-safe. Work is done in the order in which it came, on threads of the executor.
 */
public final class ProbeGate implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Set<Job> jobs = ConcurrentHashMap.newKeySet();
  private final Executor executor;
  private final TimeSource time;
  private volatile boolean closed;

  /**
   * Creates an open gate.
   *
   * @param executor runs each piece of work, off the timer's thread
   */
  public ProbeGate(Executor executor, TimeSource time) {
    this.executor = executor;
    this.time = time;
  }

  /** Returns what ends when the work has, or when the gate was closed before it. */
  CompletableFuture<Void> run(Runnable work) {
    Job job = new Job();
    jobs.add(job);
    executor.execute(() -> enter(job, work));
    return job.ended;
  }

  private void enter(Job job, Runnable work) {
    job.thread = Thread.currentThread();
    try {
      turn.lockInterruptibly();
      try {
        if (!closed) {
          work.run();
        }
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      job.thread = null;
      jobs.remove(job);
      job.ended.complete(null);
    }
  }

  /** Stops the work under way and waits a moment for its end; nothing runs afterwards. */
  @Override
  public void close() {
    closed = true;
    for (Job job : jobs) {
      stop(job);
    }
  }

  private void stop(Job job) {
    Thread working = job.thread;
    if (working == null || working == Thread.currentThread()) {
      return;
    }
    working.interrupt();
    try {
      var unused = time.await(job.ended, STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One piece of work, with its thread while it waits or runs. */
  private static final class Job {

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable Thread thread;
  }
}
