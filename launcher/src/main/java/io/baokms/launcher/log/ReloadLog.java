package io.baokms.launcher.log;

import io.baokms.launcher.reload.ReloadEvent;
import io.baokms.launcher.reload.ReloadObserver;

/** Writes what became of files that changed while the daemon serves. Thread-safe. */
public final class ReloadLog implements ReloadObserver {

  private final LogWriter writer;

  /** Creates the observer. */
  public ReloadLog(LogWriter writer) {
    this.writer = writer;
  }

  @Override
  public void observe(ReloadEvent event) {
    writer.write(
        switch (event) {
          case ReloadEvent.Applied applied ->
              LogLine.of(LogLevel.INFO, LogMessage.CONFIG_RELOAD)
                  .with(LogKey.STATUS, "ok")
                  .with(LogKey.WHAT, applied.what().label());
          case ReloadEvent.Refused refused ->
              LogLine.of(LogLevel.WARN, LogMessage.CONFIG_RELOAD)
                  .with(LogKey.STATUS, "error")
                  .with(LogKey.WHAT, refused.what().label())
                  .with(LogKey.REASON, refused.reason())
                  .with(LogKey.KEYS, refused.keys());
          case ReloadEvent.RestartRequired required ->
              LogLine.of(LogLevel.WARN, LogMessage.CONFIG_RESTART_REQUIRED)
                  .with(LogKey.KEYS, required.keys());
        });
  }
}
