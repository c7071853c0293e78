package io.baokms.bao;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears about every request to OpenBao, one call each try.
 *
 * <p>Called on the requesting thread; implementations must be thread-safe, quick and not throw.
 */
@FunctionalInterface
public interface BaoObserver {

  /** An observer that does nothing. */
  BaoObserver NONE = request -> {};

  /** Hears of one finished request. */
  void requested(Request request);

  /**
   * One finished request.
   *
   * @param failure null when it succeeded
   * @param requestId OpenBao's request id when it had a printable one
   */
  record Request(
      BaoOperation operation,
      @Nullable BaoFailure failure,
      Duration duration,
      @Nullable String requestId) {}
}
