package io.baokms.core.probe;

import io.baokms.bao.BaoFailure;
import io.baokms.core.Reason;
import io.baokms.core.StatusReason;
import io.baokms.core.session.CallException;

/**
 * Why a probe was not good.
 *
 * @param outcome the backend class, or the reason's token when the finding is local
 * @param errorClass the class for the log; empty when the finding is local
 * @param backend whether it counts for the circuit breaker
 */
record ProbeFailure(StatusReason reason, String outcome, String errorClass, boolean backend) {

  /** OpenBao did not answer, or refused. */
  static ProbeFailure of(StatusReason reason, CallException cause) {
    BaoFailure failure = cause.failure().failure();
    return new ProbeFailure(
        reason, cause.failure().label(), Reason.ofDecrypt(failure).errorClass(), true);
  }

  /** OpenBao answered, and the answer is not what it must be. */
  static ProbeFailure finding(StatusReason reason) {
    return new ProbeFailure(reason, reason.token(), "", false);
  }

  /** Our own code failed. */
  static ProbeFailure unexpected() {
    StatusReason reason = StatusReason.PROBE_FAILED;
    return new ProbeFailure(reason, reason.token(), Reason.PANIC.errorClass(), false);
  }

  /** A deep probe got a wrong answer, which counts like none. */
  static ProbeFailure invalidAnswer() {
    StatusReason reason = StatusReason.DEEP_PROBE_INVALID;
    return new ProbeFailure(
        reason, reason.token(), Reason.TRANSIT_RESPONSE_INVALID.errorClass(), true);
  }
}
