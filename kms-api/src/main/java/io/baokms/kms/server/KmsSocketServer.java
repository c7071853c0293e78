package io.baokms.kms.server;

import io.baokms.kms.server.KmsSocketException.Problem;
import io.grpc.BindableService;
import io.grpc.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Offers a KMS v2 service on a Unix socket, for as long as it is not stopped.
 *
 * <p>The socket appears with its final mode and group at once, replaces only a socket proven dead,
 * and is removed at the stop only while it is still this server's own. Each call runs on a virtual
 * thread of its own and may block; the caller's cancellation and deadline reach it as gRPC's {@code
 * Context}. Thread-safe.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/administer-cluster/kms-provider/">Kubernetes KMS
 *     providers</a>
 */
public final class KmsSocketServer implements AutoCloseable {

  private static final Duration CUT_TIMEOUT = Duration.ofSeconds(5);

  private final Builder settings;
  private final ServerThreads threads;
  private final Server server;
  private final Object identity;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private KmsSocketServer(Builder settings, ServerThreads threads, Server server, Object identity) {
    this.settings = settings;
    this.threads = threads;
    this.server = server;
    this.identity = identity;
  }

  /**
   * Begins the description of a server.
   *
   * @param path absolute; with the temporary name used while binding at most 106 bytes
   */
  public static Builder builder(Path path) {
    return new Builder(path);
  }

  /**
   * Checks the form and length of a path, without touching the file system.
   *
   * @throws KmsSocketException when no socket could ever be offered there
   */
  public static void checkPath(Path path) throws KmsSocketException {
    SocketFile.requireShortAbsolute(path);
  }

  static KmsSocketServer start(Builder settings, BindableService service)
      throws KmsSocketException {
    checkPath(settings.path);
    SocketFile.requireSafeParent(SocketFile.parent(settings.path));
    SocketOwnership ownership = SocketOwnership.of(settings.mode, settings.group);
    PeerGate peers = PeerGate.of(settings.peers, settings.credentials);
    if (SocketFile.isStale(settings.path)) {
      settings.observer.observe(new SocketEvent.StaleSocketReplaced());
    }
    ServerThreads threads = new ServerThreads();
    try (BindDirectory directory = BindDirectory.create(settings.path)) {
      GrpcServers servers = new GrpcServers(settings, peers, threads);
      Server server = servers.create(directory.socket(), service).start();
      Object identity = show(server, directory, ownership, settings.path);
      return new KmsSocketServer(settings, threads, server, identity);
    } catch (IOException e) {
      threads.close();
      throw new KmsSocketException(
          Problem.BIND_FAILED, "Socket '" + settings.path + "' could not be offered", e);
    }
  }

  private static Object show(
      Server server, BindDirectory directory, SocketOwnership ownership, Path path)
      throws IOException {
    try {
      ownership.apply(directory.socket());
      Object identity = SocketFile.identity(directory.socket());
      directory.moveSocket(path);
      return identity;
    } catch (IOException e) {
      server.shutdownNow();
      throw e;
    }
  }

  /** Returns where clients connect. */
  public Path path() {
    return settings.path;
  }

  /**
   * Runs a short task on the event loop that serves all connections, which shows that it turns.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the server has ended
   */
  public void onEventLoop(Runnable task) {
    threads.io().execute(task);
  }

  /**
   * Waits until the server has ended, whoever ended it.
   *
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public void awaitStopped() throws InterruptedException {
    server.awaitTermination();
  }

  /**
   * Stops accepting, lets running calls finish for the drain time, then cuts what is left.
   *
   * <p>An interrupt of the calling thread ends the drain at once. Stopping twice is harmless.
   */
  public void stop() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    server.shutdown();
    try {
      if (!server.awaitTermination(settings.drainTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
        // In this order: gRPC needs the calls' executor to tell them that they are cancelled.
        server.shutdownNow().awaitTermination(CUT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        threads.interruptCalls();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads.close();
    removeOwnSocket();
  }

  /** Does the same as {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }

  private void removeOwnSocket() {
    try {
      if (identity.equals(SocketFile.identity(settings.path))) {
        Files.delete(settings.path);
      }
    } catch (IOException e) {
      // Gone already, or not ours to judge: the next start proves it dead and replaces it.
      return;
    }
  }

  /** Describes a server; every setting but the service has a safe default. Not thread-safe. */
  public static final class Builder {

    private static final Set<PosixFilePermission> LEGAL_MODE =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE);

    final Path path;
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-rw----");
    @Nullable String group;
    PeerPolicy peers = PeerPolicy.fileMode();
    PeerGate.Credentials credentials = PeerGate.Credentials.KERNEL;
    @Nullable BindableService service;
    int maxMessageBytes = 65536;
    int maxConnections = 1024;
    Duration prefaceTimeout = Duration.ofSeconds(10);
    Duration drainTimeout = Duration.ofSeconds(15);
    SocketObserver observer = SocketObserver.NONE;

    private Builder(Path path) {
      this.path = path;
    }

    /**
     * Sets the socket's mode, as in {@code rw-rw----}, which is the default.
     *
     * @throws IllegalArgumentException when anybody could execute it, or others could use it
     */
    public Builder mode(String mode) {
      Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
      if (!LEGAL_MODE.containsAll(permissions)) {
        throw new IllegalArgumentException("Socket mode " + mode + " is too open");
      }
      this.mode = permissions;
      return this;
    }

    /** Sets the socket's group by name, or by digits; by default the directory decides. */
    public Builder group(String group) {
      this.group = group;
      return this;
    }

    /** Sets whose connections are served; by default the file mode decides alone. */
    public Builder peers(PeerPolicy peers) {
      this.peers = peers;
      return this;
    }

    /** Sets the service, normally a {@code KeyManagementServiceGrpc} base. */
    public Builder service(BindableService service) {
      this.service = service;
      return this;
    }

    /** Sets the largest accepted message in bytes; 65536 by default. */
    public Builder maxMessageBytes(int bytes) {
      this.maxMessageBytes = bytes;
      return this;
    }

    /** Sets how many connections may be open at once; 1024 by default. */
    public Builder maxConnections(int connections) {
      this.maxConnections = connections;
      return this;
    }

    /** Sets how long a new client may stay silent; 10 s by default. */
    public Builder prefaceTimeout(Duration timeout) {
      this.prefaceTimeout = timeout;
      return this;
    }

    /** Sets how long running calls may go on after the stop has begun; 15 s by default. */
    public Builder drainTimeout(Duration timeout) {
      this.drainTimeout = timeout;
      return this;
    }

    /** Sets who hears of events; nobody by default. */
    public Builder observer(SocketObserver observer) {
      this.observer = observer;
      return this;
    }

    Builder credentials(PeerGate.Credentials credentials) {
      this.credentials = credentials;
      return this;
    }

    /**
     * Offers the service; clients can connect when this returns.
     *
     * @throws KmsSocketException with the reason; nothing was left behind
     * @throws IllegalStateException when no service was given
     */
    public KmsSocketServer start() throws KmsSocketException {
      if (service == null) {
        throw new IllegalStateException("No service was given");
      }
      return KmsSocketServer.start(this, service);
    }
  }
}
