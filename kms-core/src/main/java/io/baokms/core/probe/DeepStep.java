package io.baokms.core.probe;

import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent.ProbeKind;
import io.baokms.core.StatusReason;
import io.baokms.core.status.DeepResult;
import io.baokms.core.status.StatusBoard;
import io.baokms.core.status.UsableKey;
import java.util.Optional;

/** Tries the active version when that is allowed, and publishes what came of it. */
final class DeepStep {

  private final DeepProbe probe;
  private final StatusBoard board;
  private final ProbeReport report;
  private final TimeSource time;
  private final ProbeGuard guard = new ProbeGuard();

  DeepStep(DeepProbe probe, StatusBoard board, Environment environment) {
    this.probe = probe;
    this.board = board;
    this.report = new ProbeReport(ProbeKind.DEEP, environment);
    this.time = environment.time();
  }

  /** Runs without asking or feeding the circuit breaker. */
  void runUnguarded() {
    key().ifPresent(key -> publish(key, time.nanoTime(), probe.run(key)));
  }

  void run(long due) {
    key().ifPresent(key -> run(key, due));
  }

  private void run(UsableKey key, long due) {
    long start = time.nanoTime();
    if (!guard.allows(due)) {
      publish(key, start, Optional.of(ProbeFailure.finding(StatusReason.CIRCUIT_BREAKER_OPEN)));
      return;
    }
    Optional<ProbeFailure> failure = probe.run(key);
    guard.count(failure, due);
    publish(key, start, failure);
  }

  private Optional<UsableKey> key() {
    return board.view().mayProbeDeeply() ? board.view().active() : Optional.empty();
  }

  private void publish(UsableKey key, long start, Optional<ProbeFailure> failure) {
    DeepResult result =
        new DeepResult(
            key.keyId(),
            failure.map(ProbeFailure::reason).orElse(null),
            failure.map(ProbeFailure::outcome).orElse(""),
            board.now());
    if (failure.filter(ProbeFailure::isCanceled).isEmpty()) {
      board.publish(view -> view.with(result));
    }
    report.ended(start, failure);
  }
}
