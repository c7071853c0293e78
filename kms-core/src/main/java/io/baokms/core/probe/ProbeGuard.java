package io.baokms.core.probe;

import java.util.Optional;

/** Holds one kind of probe's circuit breaker; used by one thread of control at a time. */
final class ProbeGuard {

  private volatile Breaker breaker = Breaker.closed();

  boolean allows(long due) {
    return breaker.allows(due);
  }

  /** Counts an outcome; a finding shows that the backend answers, so it ends a row of failures. */
  void count(Optional<ProbeFailure> failure, long due) {
    boolean unanswered = failure.filter(ProbeFailure::backend).isPresent();
    breaker = unanswered ? breaker.failed(due) : breaker.answered();
  }
}
