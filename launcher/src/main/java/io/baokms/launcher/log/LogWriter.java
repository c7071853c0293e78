package io.baokms.launcher.log;

import io.baokms.bao.TimeSource;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The one way to the log: filters by level, holds repetitions back, writes whole lines.
 *
 * <p>Thread-safe: a line is one write, so that lines of several threads never mix.
 */
public final class LogWriter {

  private final PrintStream out;
  private final LogFormat format;
  private final TimeSource time;
  private final Throttle throttle;
  private volatile LogLevel threshold;

  /** Creates a writer of lines at the given level and above. */
  public LogWriter(PrintStream out, LogFormat format, LogLevel threshold, TimeSource time) {
    this.out = out;
    this.format = format;
    this.threshold = threshold;
    this.time = time;
    this.throttle = new Throttle(time);
  }

  /** Writes lines at this level and above from now on. */
  public void threshold(LogLevel level) {
    threshold = level;
  }

  /** Tells whether lines of this level are written at present. */
  public boolean writes(LogLevel level) {
    return level.compareTo(threshold) >= 0;
  }

  /** Writes a line, unless its level is too low or an equal warning was written a moment ago. */
  public void write(LogLine line) {
    if (writes(line.level())) {
      throttle.admit(line).ifPresent(this::print);
    }
  }

  private void print(LogLine line) {
    byte[] bytes = (format.format(time.wall(), line) + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
