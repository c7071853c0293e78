package io.baokms.launcher.log;

/** Writes the few lines that frame the life of the daemon. Thread-safe. */
public final class ServeLog {

  private final LogWriter writer;

  /** Creates the log. */
  public ServeLog(LogWriter writer) {
    this.writer = writer;
  }

  /** Writes that configuration, lock and state are good, before anything listens. */
  public void starting() {
    write(LogMessage.SERVE_START);
  }

  /** Writes that clients can connect, before OpenBao was asked anything. */
  public void listening() {
    write(LogMessage.SERVE_LISTENING);
  }

  /**
   * Writes that the service manager cannot be told of the daemon's life.
   *
   * @param reason what the operating system said, without a path
   */
  public void notifyFailed(String reason) {
    writer.write(
        LogLine.of(LogLevel.WARN, LogMessage.SERVE_NOTIFY_FAILED).with(LogKey.REASON, reason));
  }

  /** Writes that an orderly stop was completed. */
  public void stopped() {
    write(LogMessage.SERVE_SHUTDOWN);
  }

  /** Writes that the daemon ends because it could not start. */
  public void startupFailed() {
    failed("startup_failed");
  }

  /** Writes that the daemon ends because a part of it ended. */
  public void runtimeFailed() {
    failed("runtime_failed");
  }

  private void failed(String errorClass) {
    writer.write(
        LogLine.of(LogLevel.INFO, LogMessage.SERVE_SHUTDOWN).with(LogKey.ERROR_CLASS, errorClass));
  }

  private void write(LogMessage message) {
    writer.write(LogLine.of(LogLevel.INFO, message));
  }
}
