package io.baokms.core;

import java.util.concurrent.ThreadFactory;

/** Lets a provider do everything on the thread that drives it, so that a run can be repeated. */
public final class InlineKms {

  private static final ThreadFactory INLINE = Inline::new;

  private InlineKms() {}

  public static TransitKms.Builder of(TransitKms.Builder builder) {
    return builder.probeExecutor(Runnable::run).sessionThreads(INLINE);
  }

  /** A thread whose start is its run. */
  private static final class Inline extends Thread {

    private final Runnable task;

    private Inline(Runnable task) {
      this.task = task;
    }

    @Override
    public void start() {
      task.run();
    }
  }
}
