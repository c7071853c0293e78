package io.baokms.testing;

import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.traffic.ActiveNode;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.transit.Sight;
import java.util.Optional;

/** What a node does with a request that carries the index of an earlier answer. */
final class IndexRule {

  private static final String FORWARD = "forward-active-node";
  private static final String FAIL = "fail";

  private final Cluster cluster;

  IndexRule(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Returns who answers; a standby that is behind refuses or forwards, as the request says. */
  Sight sight(HttpRequest request, ActiveNode active) throws Refusal {
    Optional<String> index = request.header("X-Vault-Index").filter(text -> !text.isEmpty());
    if (!cluster.index().sent()) {
      return Sight.THIS_NODE;
    }
    boolean behind = index.isPresent() && cluster.index().behind(index.get());
    String otherwise = request.header("X-Vault-Inconsistent").orElse(FAIL);
    if (!otherwise.equals(FAIL) && !otherwise.equals(FORWARD)) {
      throw Refusal.of(400, "unknown value for \"X-Vault-Inconsistent\" header");
    }
    if (!behind || cluster.mode() == NodeMode.ACTIVE) {
      return Sight.THIS_NODE;
    }
    if (otherwise.equals(FAIL)) {
      throw Refusal.of(429);
    }
    active.require();
    return Sight.ACTIVE_NODE;
  }
}
