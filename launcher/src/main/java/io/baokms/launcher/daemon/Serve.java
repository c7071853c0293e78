package io.baokms.launcher.daemon;

import io.baokms.bao.TimeSource;
import io.baokms.launcher.PluginServer;
import io.baokms.launcher.config.LoggingSettings;
import io.baokms.launcher.config.ProviderConfig;
import io.baokms.launcher.log.LibraryLog;
import io.baokms.launcher.log.LogFormat;
import io.baokms.launcher.log.LogLevel;
import io.baokms.launcher.log.LogWriter;
import io.baokms.launcher.log.ServeLog;
import java.io.PrintStream;
import java.security.Security;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Runs the daemon as a process: signals and log around one {@link PluginServer}. */
public final class Serve {

  private Serve() {}

  /**
   * Serves until a signal or a failure ends it; everything is stopped when this returns.
   *
   * @param err receives the log
   * @return why it ended
   * @throws ServeException when the daemon could not start; nothing is left running
   */
  public static Ending run(ProviderConfig config, PrintStream err) throws ServeException {
    CompletableFuture<Ending> signalled = new CompletableFuture<>();
    Signals.ignoreHangup();
    Signals.onStop(() -> signalled.complete(Ending.REQUESTED), () -> Runtime.getRuntime().halt(0));
    limitNameCache();
    LogWriter writer = writer(config.logging(), err);
    LibraryLog.install(writer);
    ServeLog log = new ServeLog(writer);
    Ending ending = serve(config, writer, log, signalled);
    if (ending == Ending.REQUESTED) {
      log.stopped();
    } else {
      log.runtimeFailed();
    }
    return ending;
  }

  private static Ending serve(
      ProviderConfig config, LogWriter writer, ServeLog log, CompletableFuture<Ending> signalled)
      throws ServeException {
    try (PluginServer server = PluginServer.start(config, writer, TimeSource.system())) {
      var _ = signalled.thenRun(server::requestStop);
      return server.awaitEnding();
    } catch (ServeException e) {
      log.startupFailed();
      throw e;
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the main thread", e);
    }
  }

  /** A server that moves, or a name that fails for a moment, is seen again within seconds. */
  private static void limitNameCache() {
    Security.setProperty("networkaddress.cache.ttl", "30");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
  }

  private static LogWriter writer(LoggingSettings logging, PrintStream err) {
    return new LogWriter(
        err,
        LogFormat.valueOf(logging.format().toUpperCase(Locale.ROOT)),
        LogLevel.valueOf(logging.level().toUpperCase(Locale.ROOT)),
        TimeSource.system());
  }
}
