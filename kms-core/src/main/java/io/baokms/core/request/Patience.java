package io.baokms.core.request;

import io.baokms.bao.Deadline;
import io.baokms.core.Reason;
import java.time.Duration;

/**
 * How long one request waits: until its caller or its own budget ends.
 *
 * @param caller when the caller no longer wants an answer
 * @param end the earlier of that and the end of the budget
 */
record Patience(Deadline caller, Deadline end) {

  static Patience of(Deadline caller, Duration budget) {
    return new Patience(caller, caller.atMost(budget));
  }

  /** Returns why a request leaves that has waited to the end. */
  Reason overdue(boolean callStarted) {
    return callStarted || caller.expired() ? Reason.TIMED_OUT : Reason.CONCURRENCY_LIMIT;
  }
}
