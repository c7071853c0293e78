package io.baokms.core.probe;

import io.baokms.aad.KeyId;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.probe.DiscoveryAttempt.Result;
import io.baokms.core.request.KeySearch;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes versions known that a peer already encrypts with, when a request names one of them.
 *
 * <p>Thread-safe. All callers share one attempt per probe interval. It belongs to none of them: a
 * caller that leaves does not stop it, and its outcome stands for the whole interval.
 */
public final class Discovery implements KeySearch {

  private final KeyFinder finder;
  private final ProbeGate gate;
  private final TimeSource time;
  private final Duration interval;
  private final AtomicReference<@Nullable DiscoveryAttempt> last = new AtomicReference<>();

  /**
   * Creates a discovery that has not asked yet.
   *
   * @param gate the one that the probes pass too
   */
  public Discovery(KeyFinder finder, ProbeGate gate, Environment environment) {
    this.finder = finder;
    this.gate = gate;
    this.time = environment.time();
    this.interval = environment.settings().probeInterval();
  }

  @Override
  public boolean complete(KeyId keyId, Deadline deadline) {
    Result result = Result.NEEDLESS;
    while (result == Result.NEEDLESS && !finder.isSettled(keyId)) {
      result = finder.hasState() ? await(attempt(keyId), deadline) : Result.FAILED;
    }
    return result != Result.FAILED;
  }

  /** Returns the attempt that every caller shares now, starting one where none is in force. */
  private DiscoveryAttempt attempt(KeyId keyId) {
    DiscoveryAttempt seen = last.get();
    if (seen != null && seen.isInForce(time.nanoTime(), interval)) {
      return seen;
    }
    DiscoveryAttempt mine = new DiscoveryAttempt();
    if (last.compareAndSet(seen, mine)) {
      // An attempt that the closing of the gate prevented has failed.
      var unused =
          gate.run(() -> make(mine, keyId)).whenComplete((ended, none) -> mine.end(Result.FAILED));
      return mine;
    }
    return Objects.requireNonNull(last.get());
  }

  private void make(DiscoveryAttempt attempt, KeyId keyId) {
    attempt.begin(time.nanoTime());
    attempt.end(finder.isSettled(keyId) ? Result.NEEDLESS : finder.find());
  }

  private Result await(DiscoveryAttempt attempt, Deadline deadline) {
    try {
      return time.await(attempt.ended(), deadline.remaining()) ? attempt.result() : Result.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.FAILED;
    }
  }
}
