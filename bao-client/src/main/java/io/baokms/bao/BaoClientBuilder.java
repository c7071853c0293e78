package io.baokms.bao;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link BaoClient}; trust and server name have no default. */
public final class BaoClientBuilder {

  private final List<Endpoint> endpoints = new ArrayList<>();
  private @Nullable Path caFile;
  private @Nullable String serverName;
  private String namespace = "";
  private Duration timeout = Duration.ofSeconds(2);
  private int connections = 8;
  private BaoObserver observer = BaoObserver.NONE;
  private TimeSource time = TimeSource.system();

  BaoClientBuilder(Endpoint endpoint) {
    endpoints.add(endpoint);
  }

  /** Trusts the certificates of this PEM file and no other root. */
  public BaoClientBuilder trust(Path caFile) {
    this.caFile = caFile;
    return this;
  }

  /** Sets the name sent as SNI and verified in the certificate, whatever the address says. */
  public BaoClientBuilder serverName(String serverName) {
    this.serverName = serverName;
    return this;
  }

  /**
   * Adds addresses of the same cluster, tried in this order when those before cannot serve.
   *
   * <p>Each is set aside for 5 s, doubling to 60 s, when it cannot be reached, answers 307, 502,
   * 503 or that it knows no active node, or is silent for at least half a second. No try gets more
   * than the time left divided by the addresses left. Trust and server name are the same for all.
   *
   * @throws IllegalArgumentException when one is malformed or given twice; it is not quoted
   */
  public BaoClientBuilder fallbackAddresses(List<String> addresses) {
    for (String address : addresses) {
      Endpoint added = Endpoint.parse(address);
      if (endpoints.stream().anyMatch(added::sameAs)) {
        throw new IllegalArgumentException("The same address is given twice");
      }
      endpoints.add(added);
    }
    return this;
  }

  /** Sets the namespace of every call; empty text means none. */
  public BaoClientBuilder namespace(String namespace) {
    this.namespace = namespace;
    return this;
  }

  /**
   * Limits each call but login and renewal, from connect to last body byte.
   *
   * <p>Login and renewal last as long as their own deadline allows. Two seconds by default.
   */
  public BaoClientBuilder timeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("The timeout must be positive");
    }
    this.timeout = timeout;
    return this;
  }

  /** Sets how many connections to each address share all calls (8); others queue in order. */
  public BaoClientBuilder connections(int connections) {
    if (connections < 1 || connections > 64) {
      throw new IllegalArgumentException("1 to 64 connections are supported");
    }
    this.connections = connections;
    return this;
  }

  /** Sets who hears of every request. */
  public BaoClientBuilder observer(BaoObserver observer) {
    this.observer = observer;
    return this;
  }

  /** Sets the clock of deadlines and token lifetimes. */
  public BaoClientBuilder time(TimeSource time) {
    this.time = time;
    return this;
  }

  /**
   * Reads the trusted certificates and creates the client; it connects on the first call.
   *
   * @throws CredentialException when the certificate file must not be used
   * @throws IllegalStateException when trust or server name was not set
   * @throws IllegalArgumentException when server name or namespace is malformed
   */
  public BaoClient build() throws CredentialException {
    if (caFile == null || serverName == null) {
      throw new IllegalStateException("Both trust and serverName must be set");
    }
    TlsSettings tls = new TlsSettings(TrustBundle.read(caFile), serverName);
    List<Connector.Target> targets =
        endpoints.stream()
            .map(endpoint -> new Connector.Target(endpoint, tls, InetAddress::getAllByName))
            .toList();
    Failover failover =
        new Failover(
            new Transport(targets, connections, time),
            new Addresses(targets.size(), observer, time),
            time);
    return new BaoClient(
        new Calls(failover, observer, time), new Routes(endpoints, namespace), timeout);
  }

  @Override
  public String toString() {
    return "BaoClientBuilder";
  }
}
