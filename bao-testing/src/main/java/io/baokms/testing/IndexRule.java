package io.baokms.testing;

import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.traffic.ActiveNode;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.transit.Sight;
import java.util.Optional;
import java.util.Set;

/** What a node does with a request that carries the index of an earlier answer. */
final class IndexRule {

  private static final String FORWARD = "forward-active-node";
  private static final Set<String> KNOWN = Set.of("", "fail", FORWARD);

  private final Cluster cluster;

  IndexRule(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Returns who answers; a standby that is behind refuses or forwards, as the request says. */
  Sight sight(HttpRequest request, ActiveNode active) throws Refusal {
    Optional<String> index = request.header("X-Vault-Index").filter(text -> !text.isEmpty());
    if (index.isEmpty() || !cluster.index().sent()) {
      return Sight.THIS_NODE;
    }
    boolean behind = cluster.index().behind(index.get());
    String otherwise = request.header("X-Vault-Inconsistent").orElse("");
    if (!KNOWN.contains(otherwise)) {
      throw Refusal.of(400, "unknown value for \"X-Vault-Inconsistent\" header");
    }
    if (!behind || cluster.mode() == NodeMode.ACTIVE) {
      return Sight.THIS_NODE;
    }
    if (!otherwise.equals(FORWARD)) {
      throw Refusal.of(429);
    }
    active.require();
    return Sight.ACTIVE_NODE;
  }
}
