package io.baokms.launcher.daemon;

import io.baokms.bao.TimeSource;
import io.baokms.core.TransitKms;
import io.baokms.core.WriterLock;
import io.baokms.core.registry.FileRegistry;
import io.baokms.core.registry.RegistryException;
import io.baokms.kms.server.KmsSocketServer;
import io.baokms.launcher.BuildInfo;
import io.baokms.launcher.config.ListenAddress;
import io.baokms.launcher.config.ProviderConfig;
import io.baokms.launcher.daemon.StopOrder.Part;
import io.baokms.launcher.grpc.KmsGrpcService;
import io.baokms.launcher.http.HealthPages;
import io.baokms.launcher.http.HttpListener;
import io.baokms.launcher.log.LogLevel;
import io.baokms.launcher.log.LogWriter;
import io.baokms.launcher.posix.FlockWriterLock;
import io.baokms.launcher.posix.LockException;
import io.baokms.launcher.reload.ConfigReload;
import io.baokms.launcher.reload.LoadedConfig;
import io.baokms.launcher.reload.ReloadLoop;
import io.baokms.launcher.reload.TrustReload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the parts of the daemon in their order, and stops them in theirs.
 *
 * <p>First what only this machine decides (files, lock, registry), then what clients connect to,
 * then the search for OpenBao: so a wrong setting ends the start, and an outage never does.
 */
public final class Parts {

  private final LoadedConfig loaded;
  private final ProviderConfig config;
  private final Logs logs;
  private final TimeSource time;
  private final Consumer<Ending> ending;
  private final StopOrder order = new StopOrder();
  private final AtomicBoolean serving = new AtomicBoolean();
  private OptionalInt healthPort = OptionalInt.empty();
  private @Nullable ReloadLoop reload;

  private Parts(LoadedConfig loaded, Logs logs, TimeSource time, Consumer<Ending> ending) {
    this.loaded = loaded;
    this.config = loaded.config();
    this.logs = logs;
    this.time = time;
    this.ending = ending;
  }

  /**
   * Starts everything.
   *
   * @param ending hears why the daemon must end, possibly more than once
   * @throws ServeException when a part cannot start; those started before are stopped
   */
  public static Parts start(
      LoadedConfig config, LogWriter writer, TimeSource time, Consumer<Ending> ending)
      throws ServeException {
    Logs logs = Logs.of(writer, config.config().logging(), time);
    Parts parts = new Parts(config, logs, time, ending);
    try {
      parts.start(writer);
    } catch (ServeException | RuntimeException e) {
      parts.stop();
      throw e;
    }
    return parts;
  }

  private void start(LogWriter writer) throws ServeException {
    Bundles bundles = Bundles.of(config);
    OpenBaoLink openbao = OpenBaoLink.open(config, logs.bao(), time);
    order.add(Part.OPENBAO, openbao::close);
    TransitKms kms = loadKms(openbao);
    logs.serve().starting();
    offerSocket(kms);
    offerHealth(kms);
    logs.serve().listening();
    kms.watch();
    follow(bundles.reloads(openbao, logs.reload()), writer);
  }

  private void follow(List<TrustReload> bundles, LogWriter writer) {
    List<Runnable> checks = new ArrayList<>(bundles);
    checks.add(
        new ConfigReload(loaded, level -> writer.threshold(LogLevel.named(level)), logs.reload()));
    ReloadLoop loop =
        new ReloadLoop(
            checks,
            config.kms().probeInterval(),
            time,
            look -> Thread.ofVirtual().name("bao-kms-reload").start(look));
    order.add(Part.RELOAD, loop::close);
    loop.start();
    reload = loop;
  }

  /** Looks for changed files now; does nothing before everything has started. */
  public void reload() {
    ReloadLoop loop = reload;
    if (loop != null) {
      loop.request();
    }
  }

  private TransitKms loadKms(OpenBaoLink openbao) throws ServeException {
    WriterLock lock = takeLock();
    order.add(Part.LOCK, lock::close);
    try {
      TransitKms kms =
          TransitKms.builder(config.transit().identity(), openbao.transit(), openbao.auth())
              .registry(FileRegistry.open(config.statePath(), lock))
              .settings(config.kms())
              .time(time)
              .observer(new BootstrapWatch(logs.kms(), config.onTimeout(), ending))
              .pluginVersion(BuildInfo.current().version())
              .load();
      order.add(Part.KMS, kms::close);
      return kms;
    } catch (RegistryException e) {
      throw new ServeException(
          "state.path: " + e.file().beside(config.statePath()) + ": " + e.getMessage(), e);
    }
  }

  private WriterLock takeLock() throws ServeException {
    try {
      return FlockWriterLock.acquire(config.statePath());
    } catch (LockException e) {
      throw new ServeException("state.path: " + e.getMessage(), e);
    }
  }

  private void offerSocket(TransitKms kms) throws ServeException {
    KmsGrpcService.Limits limits =
        new KmsGrpcService.Limits(config.server().maxConcurrentStatus(), time);
    KmsSocketServer socket =
        Listeners.socket(
            config.server(),
            KmsGrpcService.of(kms, limits, logs.kms(), logs.kms()::panicked),
            logs.socket());
    serving.set(true);
    order.add(
        Part.SOCKET,
        () -> {
          serving.set(false);
          socket.stop();
        });
    Thread.ofVirtual().name("bao-kms-socket-watch").start(() -> tellEnd(socket));
  }

  /** After a stop that was asked for, nobody listens any more. */
  private void tellEnd(KmsSocketServer socket) {
    try {
      socket.awaitStopped();
      ending.accept(Ending.SERVER_ENDED);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the socket's watch", e);
    }
  }

  private void offerHealth(TransitKms kms) throws ServeException {
    Optional<ListenAddress> address = config.server().healthAddress();
    if (address.isPresent()) {
      HttpListener health =
          Listeners.health(address.get(), new HealthPages(serving::get, kms::readiness));
      order.add(Part.HEALTH, health::close);
      healthPort = OptionalInt.of(health.port());
    }
  }

  /** Returns where kube-apiserver connects. */
  public Path socketPath() {
    return config.server().socketPath();
  }

  /** Returns the port of the health pages; empty when there are none. */
  public OptionalInt healthPort() {
    return healthPort;
  }

  /** Stops everything that was started; a second call does nothing. */
  public void stop() {
    order.stop();
  }
}
