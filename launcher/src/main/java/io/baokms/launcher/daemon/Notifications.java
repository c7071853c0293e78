package io.baokms.launcher.daemon;

import io.baokms.core.Readiness;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Tells the service manager of the daemon's life, from the listeners to the stop.
 *
 * <p>Thread-safe.
 *
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3)
 *     </a>
 */
final class Notifications {

  private final Notifier notifier;
  private final Supplier<Readiness> readiness;
  private final ReentrantLock inOrder = new ReentrantLock();
  private String shown = "";

  Notifications(Notifier notifier, Supplier<Readiness> readiness) {
    this.notifier = notifier;
    this.readiness = readiness;
  }

  /** Tells that clients can connect, whatever OpenBao does. */
  void listening() {
    notifier.tell("READY=1");
    showStatus();
  }

  /** Tells the present status, where it is not the one that was told last. */
  void showStatus() {
    inOrder.lock();
    try {
      String text = StatusText.of(readiness.get());
      if (!text.equals(shown)) {
        shown = text;
        notifier.tell("STATUS=" + text);
      }
    } finally {
      inOrder.unlock();
    }
  }

  void alive() {
    notifier.tell("WATCHDOG=1");
  }

  void stopping() {
    notifier.tell("STOPPING=1");
  }
}
