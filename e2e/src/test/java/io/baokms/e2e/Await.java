package io.baokms.e2e;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for what another process does; the only place in these tests that lets time pass. */
public final class Await {

  private static final Duration STEP = Duration.ofMillis(20);

  private Await() {}

  /** Waits until the condition holds, or fails with what was waited for and what was last seen. */
  public static void until(String what, Duration atMost, Check condition) {
    until(what, atMost, condition, () -> "");
  }

  public static void until(String what, Duration atMost, Check condition, Supplier<String> seen) {
    long end = System.nanoTime() + atMost.toNanos();
    Exception last = null;
    while (System.nanoTime() - end < 0) {
      try {
        if (condition.holds()) {
          return;
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      pause(STEP);
    }
    throw new AssertionError("Not within " + atMost + ": " + what + "\n" + seen.get(), last);
  }

  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting", e);
    }
  }

  /** A question to another process, which may fail while that process is not there. */
  @FunctionalInterface
  public interface Check {
    boolean holds() throws Exception;
  }
}
