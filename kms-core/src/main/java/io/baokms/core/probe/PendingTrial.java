package io.baokms.core.probe;

import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent.ProbeKind;
import io.baokms.core.status.DeepResult;
import io.baokms.core.status.StatusBoard;
import io.baokms.core.status.UsableKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries a version before it is promoted; Status and circuit breakers hear nothing of it. */
final class PendingTrial {

  private final DeepProbe probe;
  private final StatusBoard board;
  private final ProbeReport report;
  private final TimeSource time;
  private final Duration longestUse;
  private volatile @Nullable DeepResult good;

  PendingTrial(DeepProbe probe, StatusBoard board, Environment environment) {
    this.probe = probe;
    this.board = board;
    this.report = new ProbeReport(ProbeKind.PENDING, environment);
    this.time = environment.time();
    this.longestUse = environment.settings().probeInterval();
  }

  /** Returns a good result that is not too old, trying the version where there is none. */
  Optional<DeepResult> of(UsableKey key) {
    DeepResult last = good;
    return last != null && last.keyId().equals(key.keyId()) && isFresh(last)
        ? Optional.of(last)
        : anew(key);
  }

  private boolean isFresh(DeepResult result) {
    return result.at().age(board.now()).compareTo(longestUse) <= 0;
  }

  private Optional<DeepResult> anew(UsableKey key) {
    long start = time.nanoTime();
    Optional<ProbeFailure> failure = probe.run(key);
    good = failure.isPresent() ? null : new DeepResult(key.keyId(), null, "", board.now());
    report.ended(start, failure);
    return Optional.ofNullable(good);
  }
}
