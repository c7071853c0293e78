package io.baokms.core.request;

import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsException;
import io.baokms.core.request.SharedCall.Waiter;
import io.baokms.core.request.SharedCall.Work;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets equal requests share one call, and calls wait for a slot, first in first out.
 *
 * <p>A request that waits, for a slot or for another's call, holds a place; without a free one it
 * is refused at once. With no places at all nobody could wait for another's call, so equal requests
 * make calls of their own. Nothing is kept of a call that has ended. Thread-safe; no work is done
 * under the lock.
 */
final class DecryptQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<CallKey, SharedCall> inFlight = new HashMap<>();
  private final Deque<SharedCall> waiting = new ArrayDeque<>();
  private final Places places;
  private final Environment environment;
  private int freeSlots;

  DecryptQueue(Places places, Environment environment) {
    this.places = places;
    this.environment = environment;
    this.freeSlots = environment.settings().maxConcurrentDecrypt();
  }

  /**
   * Returns what the work of the first of all equal requests returns, as a copy of one's own.
   *
   * @param patience not used up yet
   * @throws KmsException that of the work, or the reason why the request leaves without it
   */
  byte[] run(CallKey key, Work work, Patience patience) throws KmsException {
    Waiter waiter = enter(key, work);
    try {
      Outcome outcome = waiter.call().await(patience, environment.time());
      if (!waiter.founder()) {
        environment.observer().observe(new KmsEvent.Coalesced());
      }
      return outcome.take(patience);
    } finally {
      leave(waiter);
    }
  }

  /** Returns how many calls run. */
  int running() {
    lock.lock();
    try {
      return environment.settings().maxConcurrentDecrypt() - freeSlots;
    } finally {
      lock.unlock();
    }
  }

  private Waiter enter(CallKey key, Work work) throws KmsException {
    lock.lock();
    try {
      SharedCall known = inFlight.get(key);
      if (known != null) {
        places.take();
        return known.join();
      }
      SharedCall call = new SharedCall(key, work);
      Waiter founder = call.found();
      if (freeSlots == 0) {
        places.take();
        waiting.add(call);
      } else {
        freeSlots--;
        call.start(() -> conduct(call));
      }
      if (!places.none()) {
        inFlight.put(key, call);
      }
      return founder;
    } finally {
      lock.unlock();
    }
  }

  private void conduct(SharedCall call) {
    Outcome outcome = call.work();
    lock.lock();
    try {
      inFlight.remove(call.key(), call);
      call.end(outcome);
      passSlot();
    } finally {
      lock.unlock();
    }
    call.handOut(outcome);
  }

  private void passSlot() {
    SharedCall next = waiting.poll();
    if (next == null) {
      freeSlots++;
    } else if (next.start(() -> conduct(next))) {
      places.giveBack();
    }
  }

  private void leave(Waiter waiter) {
    SharedCall call = waiter.call();
    lock.lock();
    try {
      if (waiter.holdsPlace()) {
        places.giveBack();
      }
      call.leave(waiter);
      if (call.deserted() && !call.ended()) {
        abandon(call);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A call that runs keeps its slot until it has noticed. */
  private void abandon(SharedCall call) {
    inFlight.remove(call.key(), call);
    if (call.started()) {
      call.stop();
    } else {
      waiting.remove(call);
    }
  }
}
