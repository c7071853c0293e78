package io.baokms.core.request;

import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import java.util.concurrent.Semaphore;

/** The places in which Decrypt requests wait, for whatever it is. Thread-safe. */
final class Places {

  private final int all;
  private final Semaphore free;

  Places(int all) {
    this.all = all;
    this.free = new Semaphore(all);
  }

  /** Takes a place, or refuses the request at once. */
  void take() throws KmsException {
    if (!free.tryAcquire()) {
      throw new KmsException(Reason.CONCURRENCY_LIMIT);
    }
  }

  void giveBack() {
    free.release();
  }

  int taken() {
    return all - free.availablePermits();
  }

  /** Tells whether nobody may ever wait. */
  boolean none() {
    return all == 0;
  }
}
