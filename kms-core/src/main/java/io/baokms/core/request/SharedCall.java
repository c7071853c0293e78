package io.baokms.core.request;

import io.baokms.bao.TimeSource;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call to Transit on a thread of its own, with the requests that wait for it.
 *
 * <p>It belongs to none of them: one that leaves takes nothing from the others. Whoever holds the
 * queue's lock may use all of it; {@link #await} and {@link #handOut} need no lock.
 */
final class SharedCall {

  private final CallKey key;
  private final Work work;
  private final CompletableFuture<Outcome> handedOut = new CompletableFuture<>();
  private int waiters;
  private boolean founderWaits;
  private volatile @Nullable Thread thread;
  private @Nullable Outcome outcome;

  SharedCall(CallKey key, Work work) {
    this.key = key;
    this.work = work;
  }

  CallKey key() {
    return key;
  }

  boolean started() {
    return thread != null;
  }

  /** Adds the request for which the call was made. */
  Waiter found() {
    founderWaits = true;
    waiters++;
    return new Waiter(this, true);
  }

  /** Adds an equal request. */
  Waiter join() {
    waiters++;
    return new Waiter(this, false);
  }

  /**
   * Starts the work.
   *
   * @param body what the thread does with this call
   * @return whether the founder stopped waiting for a slot by it
   */
  boolean start(Runnable body) {
    thread = Thread.ofVirtual().name("bao-kms-decrypt").start(body);
    return founderWaits;
  }

  /** Removes a request. */
  void leave(Waiter waiter) {
    waiters--;
    founderWaits &= !waiter.founder();
    wipeIfDeserted();
  }

  boolean deserted() {
    return waiters == 0;
  }

  boolean ended() {
    return outcome != null;
  }

  /** Ends the work early, which nobody waits for any more. */
  void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Keeps the outcome until the last one has left. */
  void end(Outcome reached) {
    outcome = reached;
    wipeIfDeserted();
  }

  /** Lets everybody who waits have the outcome. */
  void handOut(Outcome reached) {
    handedOut.complete(reached);
  }

  Outcome work() {
    return Outcome.of(work);
  }

  private void wipeIfDeserted() {
    if (waiters == 0 && outcome != null) {
      outcome.wipe();
    }
  }

  /**
   * Waits for the outcome.
   *
   * @throws KmsException when the request's patience or its caller ends before
   */
  Outcome await(Patience patience, TimeSource time) throws KmsException {
    try {
      if (!time.await(handedOut, patience.end().remaining())) {
        throw new KmsException(patience.overdue(started()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KmsException(Reason.CANCELED, e);
    }
    return handedOut.join();
  }

  /** What is done once for all. */
  @FunctionalInterface
  interface Work {

    byte[] run() throws KmsException;
  }

  /** One request's part in a call. */
  record Waiter(SharedCall call, boolean founder) {

    /** A founder waits for a slot only; the others wait for the call as well. */
    boolean holdsPlace() {
      return !founder || !call.started();
    }
  }
}
