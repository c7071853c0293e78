package io.baokms.launcher.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what libraries log and writes who spoke and which exception it was about, never their text.
 *
 * <p>Their messages can hold addresses, paths and remote answers, so not a word of them is kept.
 */
public final class LibraryLog extends Handler {

  private final LogWriter writer;

  /** Creates the handler; {@link #install} is what a program calls. */
  LibraryLog(LogWriter writer) {
    this.writer = writer;
    setLevel(Level.WARNING);
  }

  /** Makes the writer the only receiver of {@code java.util.logging} and of dying threads. */
  public static void install(LogWriter writer) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new LibraryLog(writer));
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
        writer.write(line(LogLevel.ERROR, "thread." + thread.getName(), failure)));
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      String logger = record.getLoggerName() == null ? "" : record.getLoggerName();
      writer.write(line(LogLevel.WARN, logger, record.getThrown()));
    }
  }

  private static LogLine line(LogLevel level, String source, @Nullable Throwable failure) {
    return LogLine.of(level, LogMessage.LIBRARY_LOG)
        .with(LogKey.PANIC_TYPE, failure == null ? "" : failure.getClass().getName())
        .with(LogKey.WHAT, source);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
