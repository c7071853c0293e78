package io.baokms.launcher.reload;

import io.baokms.bao.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files at every interval and whenever somebody asks, one look at a time.
 *
 * <p>Thread-safe. Looking reads files, so it is done on the executor and never on the timer's
 * thread.
 */
public final class ReloadLoop implements AutoCloseable {

  private final List<Runnable> checks;
  private final Duration interval;
  private final TimeSource time;
  private final Executor executor;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile TimeSource.@Nullable Timer next;
  private volatile boolean closed;

  /** Creates a loop that does nothing until it is started or asked. */
  public ReloadLoop(
      List<? extends Runnable> checks, Duration interval, TimeSource time, Executor executor) {
    this.checks = List.copyOf(checks);
    this.interval = interval;
    this.time = time;
    this.executor = executor;
  }

  /** Begins to look at every interval; the first look is one interval from now. */
  public void start() {
    if (!closed) {
      next = time.schedule(this::turn, interval);
    }
  }

  /** Asks for a look now; all requests made during a look become one more look after it. */
  public void request() {
    if (!closed && asked.getAndIncrement() == 0) {
      executor.execute(this::look);
    }
  }

  private void turn() {
    request();
    start();
  }

  private void look() {
    int answered = asked.get();
    try {
      checks.forEach(Runnable::run);
    } finally {
      // A defect in a check ends this look; the next one must come all the same.
      if (asked.addAndGet(-answered) != 0) {
        executor.execute(this::look);
      }
    }
  }

  /** Looks no more; a look under way ends by itself. */
  @Override
  public void close() {
    closed = true;
    TimeSource.Timer waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
