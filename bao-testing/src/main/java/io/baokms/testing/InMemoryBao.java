package io.baokms.testing;

import io.baokms.testing.http.HttpsListener;
import io.baokms.testing.tls.ServerIdentity;
import io.baokms.testing.tls.ThrowawayAuthority;
import io.baokms.testing.traffic.FaultPlan;
import io.baokms.testing.traffic.Journal;
import io.baokms.testing.traffic.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * An OpenBao that lives in memory: real TLS, real AES-GCM, OpenBao's own codes and texts.
 *
 * <p>It has the calls that a KMS provider makes, on a loopback port, and starts without mounts,
 * policies or tokens. {@link #controls()} fills it, {@link #node()} breaks it, {@link #journal()}
 * tells what came in. Thread-safe.
 */
public final class InMemoryBao implements AutoCloseable {

  private static final String SERVER_NAME = "openbao.test";

  private final SSLContext tls;
  private final Path directory;
  private final String serverName;
  private final Cluster cluster;
  private final FaultPlan<Operation> faults = new FaultPlan<>();
  private final Journal journal = new Journal();
  private final FaultyHandler handler;
  private volatile HttpsListener listener;

  private InMemoryBao(Builder builder) throws IOException {
    ThrowawayAuthority authority = ThrowawayAuthority.create();
    ServerIdentity identity = authority.issue(builder.names.toArray(String[]::new));
    this.tls = identity.serverContext();
    this.serverName = builder.names.get(0);
    this.cluster = new Cluster(builder.time);
    this.handler = new FaultyHandler(new CallRouter(cluster), faults, journal);
    this.directory = Files.createTempDirectory("baokms-in-memory-");
    Files.writeString(caFile(), authority.certificatePem());
    this.listener = HttpsListener.open(0, tls, handler);
  }

  /** Returns a builder with the real clock and the name {@code openbao.test}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the address, {@code https://127.0.0.1:<port>}. */
  public URI address() {
    return URI.create("https://127.0.0.1:" + listener.port());
  }

  /** Returns the file with the certificate of the only authority to trust. */
  public Path caFile() {
    return directory.resolve("ca.pem");
  }

  /** Returns the name to verify the server by, the first that its certificate carries. */
  public String serverName() {
    return serverName;
  }

  /** Returns the controls of the root namespace. */
  public BaoControls controls() {
    return new BaoControls(cluster, cluster.namespaces().root());
  }

  /** Returns the controls of the node itself. */
  public NodeControls node() {
    return new NodeControls(cluster, faults);
  }

  /** Returns the record of the requests. */
  public Journal journal() {
    return journal;
  }

  /** Closes every connection; the next request of a client needs a new one. */
  public void closeConnections() {
    listener.closeConnections();
  }

  /** Returns the number of open connections. */
  public int openConnections() {
    return listener.openConnections();
  }

  /** Refuses connections and closes those that are open, as a stopped server does. */
  public void stop() {
    listener.close();
  }

  /**
   * Serves again after {@link #stop}, on the same port with the same contents.
   *
   * @throws IOException when the port is taken meanwhile, or when it was not stopped
   */
  public void restart() throws IOException {
    listener = HttpsListener.open(listener.port(), tls, handler);
  }

  /** Stops serving and removes the file of {@link #caFile()}; may be called twice. */
  @Override
  public void close() throws IOException {
    stop();
    faults.clear();
    Files.deleteIfExists(caFile());
    Files.deleteIfExists(directory);
  }

  @Override
  public String toString() {
    return "InMemoryBao[" + address() + "]";
  }

  /** Collects what differs from the defaults; not thread-safe. */
  public static final class Builder {

    private InstantSource time = InstantSource.system();
    private List<String> names = List.of(SERVER_NAME, "localhost", "127.0.0.1");

    private Builder() {}

    /** Sets where creation seconds and the lives of tokens and JWTs come from. */
    public Builder time(InstantSource source) {
      this.time = source;
      return this;
    }

    /** Sets the names in the server's certificate; any other is refused by a careful client. */
    public Builder serverNames(String first, String... more) {
      List<String> all = new ArrayList<>(List.of(more));
      all.add(0, first);
      this.names = List.copyOf(all);
      return this;
    }

    /**
     * Starts serving on a free loopback port.
     *
     * @throws IOException when no port can be bound or no file be written
     */
    public InMemoryBao start() throws IOException {
      return new InMemoryBao(this);
    }
  }
}
