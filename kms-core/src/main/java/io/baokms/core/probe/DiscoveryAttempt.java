package io.baokms.core.probe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One look for unknown versions, which any number of callers wait for. */
final class DiscoveryAttempt {

  private final CompletableFuture<Result> ended = new CompletableFuture<>();
  private volatile long begun;

  /** Begins its time at a moment in monotonic nanoseconds. */
  void begin(long now) {
    begun = now;
  }

  void end(Result result) {
    ended.complete(result);
  }

  CompletableFuture<Result> ended() {
    return ended;
  }

  /** Returns how it ended; a failure before that. */
  Result result() {
    return ended.getNow(Result.FAILED);
  }

  /** Tells whether nobody may look again yet. */
  boolean isInForce(long now, Duration interval) {
    return !ended.isDone() || (result() != Result.NEEDLESS && now - begun < interval.toNanos());
  }

  /** How an attempt ended. */
  enum Result {
    /** Everything that OpenBao has is known. */
    COMPLETE,
    /** OpenBao could not be asked, or its answer or the disk did not allow to go on. */
    FAILED,
    /** A probe was faster, so OpenBao was not asked. */
    NEEDLESS
  }
}
