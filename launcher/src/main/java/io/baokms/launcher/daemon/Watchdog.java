package io.baokms.launcher.daemon;

import io.baokms.bao.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives a sign of life at every interval, as long as the daemon's own threads give theirs.
 *
 * <p>Thread-safe. The timer's thread gives it, so one that hangs falls silent too. Nothing that
 * OpenBao does or leaves undone has a say.
 */
final class Watchdog implements AutoCloseable {

  private final TimeSource time;
  private final Signs signs;
  private final Runnable alive;
  private final AtomicBoolean turned = new AtomicBoolean(true);
  private volatile TimeSource.@Nullable Timer next;
  private volatile boolean closed;

  Watchdog(TimeSource time, Signs signs, Runnable alive) {
    this.time = time;
    this.signs = signs;
    this.alive = alive;
  }

  /** Gives the first sign of life now. */
  void start(Duration interval) {
    if (closed) {
      return;
    }
    next = time.schedule(() -> start(interval), interval);
    if (turned.getAndSet(false) && signs.probing().getAsBoolean()) {
      alive.run();
    }
    signs.eventLoop().accept(() -> turned.set(true));
  }

  @Override
  public void close() {
    closed = true;
    TimeSource.Timer waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  /**
   * What shows that the daemon works.
   *
   * @param probing whether the probes come in time
   * @param eventLoop runs a task on the event loop of the KMS socket
   */
  record Signs(BooleanSupplier probing, Consumer<Runnable> eventLoop) {}
}
