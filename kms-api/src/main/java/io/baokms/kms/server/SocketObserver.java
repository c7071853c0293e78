package io.baokms.kms.server;

/**
 * Hears what happens on the socket, in order to log and count it.
 *
 * <p>Called on the server's own threads; implementations must be thread-safe, quick and not throw.
 */
@FunctionalInterface
public interface SocketObserver {

  /** An observer that does nothing. */
  SocketObserver NONE = event -> {};

  /** Hears of one event. */
  void observe(SocketEvent event);
}
