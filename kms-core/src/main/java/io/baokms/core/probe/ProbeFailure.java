package io.baokms.core.probe;

import io.baokms.bao.BaoFailure;
import io.baokms.core.Reason;
import io.baokms.core.StatusReason;
import io.baokms.core.rotation.ProfileFinding;
import io.baokms.core.session.CallException;
import java.util.Collection;
import java.util.List;

/**
 * Why a probe was not good.
 *
 * @param outcome the backend class, or the reason's token when the finding is local
 * @param errorClass the class for the log; empty when the finding is local
 * @param backend whether it counts for the circuit breaker
 * @param findings what makes the key unusable, where that is the reason
 */
public record ProbeFailure(
    StatusReason reason,
    String outcome,
    String errorClass,
    boolean backend,
    List<String> findings) {

  /** Copies the findings. */
  public ProbeFailure {
    findings = List.copyOf(findings);
  }

  /** OpenBao did not answer, or refused. */
  static ProbeFailure of(StatusReason reason, CallException cause) {
    BaoFailure failure = cause.failure().failure();
    return new ProbeFailure(
        reason, cause.failure().label(), Reason.ofDecrypt(failure).errorClass(), true, List.of());
  }

  /** OpenBao answered, and the answer is not what it must be. */
  static ProbeFailure finding(StatusReason reason) {
    return new ProbeFailure(reason, reason.token(), "", false, List.of());
  }

  /** The key is not as it must be. */
  static ProbeFailure profile(Collection<ProfileFinding> findings) {
    StatusReason reason = StatusReason.PROFILE_INVALID;
    List<String> labels = findings.stream().sorted().map(ProfileFinding::label).toList();
    return new ProbeFailure(reason, reason.token(), "", false, labels);
  }

  /** Tells whether the probe was stopped, which only the end of the process does. */
  boolean isCanceled() {
    return outcome.equals(BaoFailure.CANCELED.label());
  }

  /** Our own code failed. */
  static ProbeFailure unexpected() {
    StatusReason reason = StatusReason.PROBE_FAILED;
    return new ProbeFailure(reason, reason.token(), Reason.PANIC.errorClass(), false, List.of());
  }

  /** A deep probe got a wrong answer, which counts like none. */
  static ProbeFailure invalidAnswer() {
    StatusReason reason = StatusReason.DEEP_PROBE_INVALID;
    return new ProbeFailure(
        reason, reason.token(), Reason.TRANSIT_RESPONSE_INVALID.errorClass(), true, List.of());
  }
}
