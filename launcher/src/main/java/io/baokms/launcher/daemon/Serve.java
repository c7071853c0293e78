package io.baokms.launcher.daemon;

import io.baokms.bao.TimeSource;
import io.baokms.launcher.PluginServer;
import io.baokms.launcher.config.LoggingSettings;
import io.baokms.launcher.log.LibraryLog;
import io.baokms.launcher.log.LogFormat;
import io.baokms.launcher.log.LogLevel;
import io.baokms.launcher.log.LogWriter;
import io.baokms.launcher.log.ServeLog;
import io.baokms.launcher.reload.LoadedConfig;
import java.io.PrintStream;
import java.security.Security;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Runs the daemon as a process: signals and log around one {@link PluginServer}. */
public final class Serve {

  private final CompletableFuture<PluginServer> started = new CompletableFuture<>();
  private final ServiceManager manager;

  private Serve(ServiceManager manager) {
    this.manager = manager;
  }

  /**
   * Takes the signals of the process, before anything else is done.
   *
   * <p>A JVM ends on SIGHUP otherwise, and a service manager may send one at any time. A signal
   * that comes before the start is obeyed after it.
   *
   * @param manager who is told of the daemon's life
   */
  public static Serve takeSignals(ServiceManager manager) {
    Serve serve = new Serve(manager);
    Signals.onHangup(() -> serve.onceStarted(PluginServer::reload));
    Signals.onStop(
        () -> serve.onceStarted(PluginServer::requestStop), () -> Runtime.getRuntime().halt(0));
    return serve;
  }

  private void onceStarted(Consumer<PluginServer> action) {
    var _ = started.thenAccept(action);
  }

  /**
   * Serves until a signal or a failure ends it; everything is stopped when this returns.
   *
   * @param err receives the log
   * @return why it ended
   * @throws ServeException when the daemon could not start; nothing is left running
   */
  public Ending run(LoadedConfig config, PrintStream err) throws ServeException {
    limitNameCache();
    LogWriter writer = writer(config.config().logging(), err);
    LibraryLog.install(writer);
    ServeLog log = new ServeLog(writer);
    Ending ending = serve(config, writer, log);
    if (ending == Ending.REQUESTED) {
      log.stopped();
    } else {
      log.runtimeFailed();
    }
    return ending;
  }

  private Ending serve(LoadedConfig config, LogWriter writer, ServeLog log) throws ServeException {
    Surroundings surroundings = new Surroundings(writer, TimeSource.system(), manager);
    try (PluginServer server = PluginServer.start(config, surroundings)) {
      started.complete(server);
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
        LogLevel.named(logging.level()),
        TimeSource.system());
  }
}
