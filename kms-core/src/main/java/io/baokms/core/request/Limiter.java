package io.baokms.core.request;

import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import java.util.concurrent.Semaphore;

/** Lets a fixed number of calls run at one time and refuses the others at once. Thread-safe. */
final class Limiter {

  private final int limit;
  private final Semaphore slots;

  Limiter(int limit) {
    this.limit = limit;
    this.slots = new Semaphore(limit);
  }

  /** Runs a call in a slot of its own. */
  <T> T run(Call<T> call) throws KmsException {
    if (!slots.tryAcquire()) {
      throw new KmsException(Reason.CONCURRENCY_LIMIT);
    }
    try {
      return call.run();
    } finally {
      slots.release();
    }
  }

  /** Returns how many calls run. */
  int running() {
    return limit - slots.availablePermits();
  }

  /** What runs in a slot. */
  @FunctionalInterface
  interface Call<T> {

    T run() throws KmsException;
  }
}
