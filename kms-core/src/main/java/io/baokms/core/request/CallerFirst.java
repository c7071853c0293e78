package io.baokms.core.request;

import io.baokms.bao.Deadline;
import io.baokms.core.Reason;

/** The rule that the caller's own cancellation or deadline explains a failure before all else. */
final class CallerFirst {

  private CallerFirst() {}

  static Reason reason(Deadline deadline, Reason otherwise) {
    if (Thread.currentThread().isInterrupted()) {
      return Reason.CANCELED;
    }
    return deadline.expired() ? Reason.TIMED_OUT : otherwise;
  }
}
