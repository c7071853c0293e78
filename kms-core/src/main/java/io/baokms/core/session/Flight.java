package io.baokms.core.session;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work on a thread of its own, which many callers may wait for and none owns.
 *
 * <p>A caller that gives up leaves; only {@link #stop} ends the work.
 */
final class Flight<T> {

  private final String name;
  private final Supplier<T> work;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private volatile @Nullable Thread thread;

  Flight(String name, Supplier<T> work) {
    this.name = name;
    this.work = work;
  }

  void start(ThreadFactory threads) {
    var unused = outcome.completeAsync(work, task -> launch(threads.newThread(task)));
  }

  boolean running() {
    return !outcome.isDone();
  }

  void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Waits for the outcome within the caller's own deadline. */
  T await(Deadline deadline, TimeSource time) throws CallException {
    try {
      if (time.await(outcome, deadline.remaining())) {
        return outcome.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallException(CallFailure.of(BaoFailure.CANCELED), e);
    }
    throw new CallException(CallFailure.of(BaoFailure.TIMEOUT));
  }

  private void launch(Thread unstarted) {
    unstarted.setName(name);
    thread = unstarted;
    unstarted.start();
  }
}
