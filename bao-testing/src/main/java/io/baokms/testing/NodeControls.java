package io.baokms.testing;

import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.FaultPlan;
import io.baokms.testing.traffic.Operation;

/** What the node is and what goes wrong on it; thread-safe. */
public final class NodeControls {

  private final Cluster cluster;
  private final FaultPlan<Operation> faults;

  NodeControls(Cluster cluster, FaultPlan<Operation> faults) {
    this.cluster = cluster;
    this.faults = faults;
  }

  /** Makes the node active, standby, sealed and so on; contents and tokens stay. */
  public void become(NodeMode mode) {
    cluster.become(mode);
  }

  /**
   * From now on serves Transit mounts and keys as they are at this moment.
   *
   * <p>An active node does so whatever index a request carries; a standby then forwards or refuses.
   */
  public void lag() {
    cluster.index().lag();
    cluster.namespaces().forEach(namespace -> namespace.transit().lag());
  }

  /** Goes back to the moment of the last {@link #lag}, as after a fail-over to a slower node. */
  public void lagAgain() {
    cluster.index().lagAgain();
    cluster.namespaces().forEach(namespace -> namespace.transit().lagAgain());
  }

  /** Ends {@link #lag}. */
  public void catchUp() {
    cluster.namespaces().forEach(namespace -> namespace.transit().catchUp());
    cluster.index().catchUp();
  }

  /** Sends {@code X-Vault-Index} with every success and heeds it, as OpenBao 2.7 does (default). */
  public void sendIndex() {
    cluster.index().send(true);
  }

  /** Neither sends nor heeds {@code X-Vault-Index}, as OpenBao did before 2.7. */
  public void withholdIndex() {
    cluster.index().send(false);
  }

  /** Makes one request of the operation fail: the next, or the one after those planned before. */
  public void failOnce(Operation operation, Fault fault) {
    faults.once(operation, fault);
  }

  /** Makes every request of the operation fail until {@link #heal}. */
  public void fail(Operation operation, Fault fault) {
    faults.always(operation, fault);
  }

  /** Makes every request of any operation fail until {@link #heal}. */
  public void failEverything(Fault fault) {
    for (Operation operation : Operation.values()) {
      faults.always(operation, fault);
    }
  }

  /** Removes all faults and closes the connections of requests that hang. */
  public void heal() {
    faults.clear();
  }
}
