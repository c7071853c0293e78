package io.baokms.core.probe;

import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent.ProbeKind;
import io.baokms.core.StatusReason;
import io.baokms.core.status.MetadataResult;
import io.baokms.core.status.StatusBoard;
import java.util.Optional;

/** Reads and judges the key's metadata, and publishes what came of it. */
final class MetadataStep {

  private final MetadataProbe probe;
  private final StatusBoard board;
  private final ProbeReport report;
  private final TimeSource time;
  private final ProbeGuard guard = new ProbeGuard();

  MetadataStep(MetadataProbe probe, StatusBoard board, Environment environment) {
    this.probe = probe;
    this.board = board;
    this.report = new ProbeReport(ProbeKind.METADATA, environment);
    this.time = environment.time();
  }

  /** Runs without asking or feeding the circuit breaker. */
  void runUnguarded() {
    publish(time.nanoTime(), probe.run());
  }

  /** Returns whether the metadata is valid. */
  boolean run(long due) {
    long start = time.nanoTime();
    if (!guard.allows(due)) {
      return failed(start, ProbeFailure.finding(StatusReason.CIRCUIT_BREAKER_OPEN));
    }
    MetadataOutcome outcome = probe.run();
    guard.count(failure(outcome), due);
    return publish(start, outcome);
  }

  /** Publishes that a probe ended in a way that nobody foresaw. */
  void endedUnexpectedly() {
    var unused = failed(time.nanoTime(), ProbeFailure.unexpected());
  }

  private boolean publish(long start, MetadataOutcome outcome) {
    return switch (outcome) {
      case MetadataOutcome.Valid valid -> valid(start, valid);
      case MetadataOutcome.Invalid invalid -> failed(start, invalid.failure());
    };
  }

  private boolean valid(long start, MetadataOutcome.Valid valid) {
    MetadataResult result = MetadataResult.valid(board.now(), valid.encryptionBlocked());
    board.publish(view -> view.with(valid.keys()).with(result));
    report.ended(start, Optional.empty());
    return true;
  }

  private boolean failed(long start, ProbeFailure failure) {
    if (!failure.isCanceled()) {
      board.publish(view -> view.with(view.metadata().failed(failure.reason(), failure.outcome())));
    }
    report.ended(start, Optional.of(failure));
    return false;
  }

  private static Optional<ProbeFailure> failure(MetadataOutcome outcome) {
    return outcome instanceof MetadataOutcome.Invalid invalid
        ? Optional.of(invalid.failure())
        : Optional.empty();
  }
}
