package io.baokms.dev;

import io.baokms.bao.TimeSource;
import java.io.PrintStream;
import java.time.Duration;

/** Says at once and then every minute that nothing sealed here can be kept. */
final class Reminder {

  static final String TEXT =
      "DEVELOPMENT ONLY: keys are in memory and vanish when this process ends;"
          + " everything encrypted with them is lost";

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final PrintStream err;
  private final TimeSource time;

  private Reminder(PrintStream err, TimeSource time) {
    this.err = err;
    this.time = time;
  }

  /** Begins; it ends with the process, because it must not be missed before. */
  static void begin(PrintStream err, TimeSource time) {
    new Reminder(err, time).remind();
  }

  private void remind() {
    err.println(TEXT);
    var _ = time.schedule(this::remind, INTERVAL);
  }
}
