package io.baokms.core.probe;

import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsEvent.ProbeKind;
import io.baokms.core.KmsObserver;
import io.baokms.core.StatusReason;
import io.baokms.core.status.MetadataResult;
import io.baokms.core.status.StatusBoard;
import io.baokms.core.status.StatusView;
import io.baokms.core.status.UsableKey;
import java.util.Optional;

/** Reads the key's metadata, has it taken into the registry, and publishes what came of it. */
final class MetadataStep {

  private final MetadataProbe probe;
  private final Rotation rotation;
  private final StatusBoard board;
  private final ProbeReport report;
  private final TimeSource time;
  private final KmsObserver observer;
  private final ProbeGuard guard = new ProbeGuard();

  MetadataStep(MetadataProbe probe, Rotation rotation, StatusBoard board, Environment environment) {
    this.probe = probe;
    this.rotation = rotation;
    this.board = board;
    this.report = new ProbeReport(ProbeKind.METADATA, environment);
    this.time = environment.time();
    this.observer = environment.observer();
  }

  /** Runs without asking or feeding the circuit breaker. */
  void runUnguarded(long due) {
    Tick tick = new Tick(due, time.nanoTime());
    var unused = publish(tick, outcome(tick));
  }

  /** Returns whether the metadata is valid and everything it changed is saved. */
  boolean run(long due) {
    Tick tick = new Tick(due, time.nanoTime());
    if (!guard.allows(due)) {
      return failed(tick, ProbeFailure.finding(StatusReason.CIRCUIT_BREAKER_OPEN));
    }
    MetadataOutcome outcome = outcome(tick);
    if (!(outcome instanceof MetadataOutcome.Lagging)) {
      guard.count(failure(outcome), due);
    }
    return publish(tick, outcome);
  }

  /** Publishes that a probe ended in a way that nobody foresaw. */
  void endedUnexpectedly() {
    long now = time.nanoTime();
    var unused = failed(new Tick(now, now), ProbeFailure.unexpected());
  }

  private MetadataOutcome outcome(Tick tick) {
    return switch (probe.read()) {
      case Reading.Shown shown -> rotation.observe(shown.key(), tick);
      case Reading.Failed failed -> new MetadataOutcome.Invalid(failed.failure());
    };
  }

  private boolean publish(Tick tick, MetadataOutcome outcome) {
    return switch (outcome) {
      case MetadataOutcome.Valid valid -> valid(tick, valid);
      case MetadataOutcome.Degraded degraded -> degraded(tick, degraded);
      case MetadataOutcome.Lagging lagging -> lagging(tick);
      case MetadataOutcome.Invalid invalid -> failed(tick, invalid.failure());
    };
  }

  private boolean valid(Tick tick, MetadataOutcome.Valid valid) {
    Optional<UsableKey> before = board.view().active();
    MetadataResult result = MetadataResult.valid(board.now(), valid.encryptionBlocked());
    board.publish(view -> withTried(view, valid).with(valid.keys()).with(result));
    rotation.afterPublication(time.nanoTime());
    report.ended(tick.start(), Optional.empty());
    before.ifPresent(this::tellPromotion);
    return true;
  }

  /** A promoted version brings its good result along, so that nothing is missing in between. */
  private static StatusView withTried(StatusView view, MetadataOutcome.Valid valid) {
    return valid.tried() == null ? view : view.with(valid.tried());
  }

  private void tellPromotion(UsableKey previous) {
    board
        .view()
        .active()
        .filter(key -> !key.keyId().equals(previous.keyId()))
        .ifPresent(key ->
            observer.observe(
                new KmsEvent.Promoted(
                    key.keyId(), key.version(), previous.keyId(), previous.version())));
  }

  private boolean degraded(Tick tick, MetadataOutcome.Degraded degraded) {
    MetadataResult result =
        MetadataResult.valid(board.now(), degraded.encryptionBlocked()).degraded();
    board.publish(view -> view.with(degraded.keys()).with(result));
    report.ended(tick.start(), Optional.of(ProbeFailure.finding(StatusReason.STATE_SAVE_FAILED)));
    return false;
  }

  /** The last outcome stands, and its age goes on growing. */
  private boolean lagging(Tick tick) {
    report.lagging(tick.start());
    return false;
  }

  private boolean failed(Tick tick, ProbeFailure failure) {
    if (!failure.isCanceled()) {
      board.publish(view -> view.with(view.metadata().failed(failure.reason(), failure.outcome())));
    }
    report.ended(tick.start(), Optional.of(failure));
    return false;
  }

  private static Optional<ProbeFailure> failure(MetadataOutcome outcome) {
    return outcome instanceof MetadataOutcome.Invalid invalid
        ? Optional.of(invalid.failure())
        : Optional.empty();
  }
}
