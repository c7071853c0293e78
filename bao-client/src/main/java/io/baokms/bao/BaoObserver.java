package io.baokms.bao;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears about every request to OpenBao, one call each try at each address.
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
   * Hears that an address was set aside, or that one set aside answered again.
   *
   * <p>Never called when there is one address only. Calls of two threads may overtake each other.
   */
  default void addressChanged(AddressChange change) {}

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

  /**
   * What became of one address.
   *
   * @param index 0 for the client's first address
   * @param failure why it was set aside; null when it answers again
   */
  record AddressChange(int index, @Nullable BaoFailure failure) {}
}
