package io.baokms.launcher.daemon;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Takes the signals of the process: the one class that names the JDK's unsupported type for them.
 *
 * <p>It is compiled by an execution of its own, because javac warns of that type whatever the
 * flags. Without it a JVM ends on SIGHUP and reports 143 for SIGTERM.
 */
final class Signals {

  private Signals() {}

  /** Runs the action at each SIGHUP instead of ending the process. */
  static void onHangup(Runnable action) {
    Signal.handle(new Signal("HUP"), signal -> action.run());
  }

  /**
   * Runs the first action at the first SIGTERM or SIGINT, the second action at any later one.
   *
   * <p>Both run on the JVM's signal threads and must not wait for each other.
   */
  static void onStop(Runnable first, Runnable later) {
    AtomicBoolean seen = new AtomicBoolean();
    for (String name : new String[] {"TERM", "INT"}) {
      Signal.handle(
          new Signal(name), signal -> (seen.compareAndSet(false, true) ? first : later).run());
    }
  }
}
