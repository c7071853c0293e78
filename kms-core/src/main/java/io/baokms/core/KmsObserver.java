package io.baokms.core;

/**
 * Hears what the provider does, in order to log and count it.
 *
 * <p>Called on working threads; implementations must be thread-safe, quick and not throw.
 */
@FunctionalInterface
public interface KmsObserver {

  /** An observer that does nothing. */
  KmsObserver NONE = event -> {};

  /** Hears of one event. */
  void observe(KmsEvent event);
}
