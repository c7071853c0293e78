package io.baokms.launcher.daemon;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops what has been started, always in one order, whatever the order of starting was.
 *
 * <p>A step that fails does not keep the later ones from being done. Confined to the thread that
 * starts the daemon until that has succeeded; stopping is thread-safe and happens once.
 */
final class StopOrder {

  /** What there is to stop; the order of the constants is the order of stopping. */
  enum Part {
    /** Tells that the stop has begun, and gives no more signs of life. */
    NOTIFICATIONS,
    /** Looks at changed files no more. */
    RELOAD,
    /** Accepts no more, lets running calls end, then removes the socket. */
    SOCKET,
    /** Ends the probes, and revokes the token where that is configured. */
    KMS,
    /** Answers until here, so that a stop can be watched. */
    HEALTH,
    /** Closes the connections to OpenBao. */
    OPENBAO,
    /** Lets the next daemon have the registry. */
    LOCK
  }

  private final Map<Part, Runnable> stops = new EnumMap<>(Part.class);
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** Notes how a started part is stopped. */
  void add(Part part, Runnable stop) {
    stops.put(part, stop);
  }

  /** Stops everything noted; a second call does nothing. */
  void stop() {
    if (stopped.compareAndSet(false, true)) {
      stop(stops.values().iterator());
    }
  }

  private static void stop(Iterator<Runnable> rest) {
    if (rest.hasNext()) {
      try {
        rest.next().run();
      } finally {
        stop(rest);
      }
    }
  }
}
