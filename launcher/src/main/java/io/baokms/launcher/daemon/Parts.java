package io.baokms.launcher.daemon;

import io.baokms.bao.TimeSource;
import io.baokms.core.KmsObserver;
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
import io.baokms.launcher.posix.FlockWriterLock;
import io.baokms.launcher.posix.LockException;
import io.baokms.launcher.posix.NotifySocket;
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
  private final Surroundings surroundings;
  private final TimeSource time;
  private final Logs logs;
  private final Consumer<Ending> ending;
  private final StopOrder order = new StopOrder();
  private final AtomicBoolean serving = new AtomicBoolean();
  private OptionalInt healthPort = OptionalInt.empty();
  private @Nullable ReloadLoop reload;
  private volatile @Nullable Notifications notifications;

  private Parts(LoadedConfig loaded, Surroundings surroundings, Consumer<Ending> ending) {
    this.loaded = loaded;
    this.config = loaded.config();
    this.surroundings = surroundings;
    this.time = surroundings.time();
    this.logs = Logs.of(surroundings.writer(), config.logging(), time);
    this.ending = ending;
  }

  /**
   * Starts everything.
   *
   * @param ending hears why the daemon must end, possibly more than once
   * @throws ServeException when a part cannot start; those started before are stopped
   */
  public static Parts start(LoadedConfig config, Surroundings surroundings, Consumer<Ending> ending)
      throws ServeException {
    Parts parts = new Parts(config, surroundings, ending);
    try {
      parts.start();
    } catch (ServeException | RuntimeException e) {
      parts.stop();
      throw e;
    }
    return parts;
  }

  private void start() throws ServeException {
    Bundles bundles = Bundles.of(config);
    OpenBaoLink openbao = OpenBaoLink.open(config, logs.bao(), time);
    order.add(Part.OPENBAO, openbao::close);
    TransitKms kms = loadKms(openbao);
    logs.serve().starting();
    KmsSocketServer socket = offerSocket(kms);
    offerHealth(kms);
    logs.serve().listening();
    surroundings.manager().socket().ifPresent(address -> tell(address, kms, socket));
    kms.watch();
    follow(bundles.reloads(openbao, logs.reload()));
  }

  private void tell(String address, TransitKms kms, KmsSocketServer socket) {
    Notifier notifier = new Notifier(NotifySocket.of(address)::send, logs.serve());
    Notifications told = new Notifications(notifier, kms::readiness);
    Watchdog watchdog =
        new Watchdog(time, new Watchdog.Signs(kms::isAlive, socket::onEventLoop), told::alive);
    order.add(
        Part.NOTIFICATIONS,
        () -> {
          watchdog.close();
          told.stopping();
        });
    told.listening();
    notifications = told;
    surroundings.manager().watchdog().map(limit -> limit.dividedBy(3)).ifPresent(watchdog::start);
  }

  private void statusMayHaveChanged() {
    Notifications told = notifications;
    if (told != null) {
      told.showStatus();
    }
  }

  private void follow(List<TrustReload> bundles) {
    List<Runnable> checks = new ArrayList<>(bundles);
    checks.add(
        new ConfigReload(
            loaded,
            level -> surroundings.writer().threshold(LogLevel.named(level)),
            logs.reload()));
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
              .observer(observer())
              .pluginVersion(BuildInfo.current().version())
              .load();
      order.add(Part.KMS, kms::close);
      return kms;
    } catch (RegistryException e) {
      throw new ServeException(
          "state.path: " + e.file().beside(config.statePath()) + ": " + e.getMessage(), e);
    }
  }

  private KmsObserver observer() {
    KmsObserver status = new StatusWatch(logs.kms(), this::statusMayHaveChanged);
    return new BootstrapWatch(status, config.onTimeout(), ending);
  }

  private WriterLock takeLock() throws ServeException {
    try {
      return FlockWriterLock.acquire(config.statePath());
    } catch (LockException e) {
      throw new ServeException("state.path: " + e.getMessage(), e);
    }
  }

  private KmsSocketServer offerSocket(TransitKms kms) throws ServeException {
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
    return socket;
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
