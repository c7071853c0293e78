package io.baokms.launcher.grpc;

import io.baokms.core.Reason;
import io.grpc.Context;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Interrupts the thread that works on a call as soon as its caller no longer waits.
 *
 * <p>After {@link #close} the thread is not interrupted, neither later nor in arrears.
 */
final class CallerWatch implements AutoCloseable, Context.CancellationListener {

  private final ReentrantLock lock = new ReentrantLock();
  private final Context context;
  private final Thread worker = Thread.currentThread();
  private boolean over;

  private CallerWatch(Context context) {
    this.context = context;
  }

  /** Watches the caller of the present gRPC call, for the present thread. */
  static CallerWatch begin() {
    CallerWatch watch = new CallerWatch(Context.current());
    watch.context.addListener(watch, Runnable::run);
    return watch;
  }

  /** Returns why the caller no longer waits; empty while it does. */
  Optional<Reason> gone() {
    if (!context.isCancelled()) {
      return Optional.empty();
    }
    boolean late = context.cancellationCause() instanceof TimeoutException;
    return Optional.of(late ? Reason.TIMED_OUT : Reason.CANCELED);
  }

  @Override
  public void cancelled(Context cancelled) {
    lock.lock();
    try {
      if (!over) {
        worker.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    context.removeListener(this);
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
    Thread.interrupted();
  }
}
