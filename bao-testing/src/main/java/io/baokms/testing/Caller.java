package io.baokms.testing;

import io.baokms.testing.policy.Capability;
import io.baokms.testing.policy.PolicySet;
import io.baokms.testing.token.Token;
import io.baokms.testing.token.TokenGrant;
import io.baokms.testing.traffic.Refusal;
import java.util.List;
import java.util.Set;

/** A live token and what its policies allow. */
final class Caller {

  private final Token token;
  private final PolicySet policies;

  private Caller(Token token, PolicySet policies) {
    this.token = token;
    this.policies = policies;
  }

  /** Identifies the caller by the text of a token. */
  static Caller identify(Cluster cluster, String tokenText) throws Refusal {
    Token token = cluster.tokens().alive(tokenText).orElseThrow(Refusal::deadToken);
    TokenGrant grant = token.grant();
    Namespace home = cluster.namespaces().find(grant.namespace()).orElseThrow(Refusal::deadToken);
    if (home.isSealed()) {
      throw Refusal.of(503, "error performing token check: failed to read entry: Vault is sealed");
    }
    return new Caller(token, home.policySet(grant.policies()));
  }

  Token token() {
    return token;
  }

  boolean isRoot() {
    return token.grant().policies().equals(List.of("root"));
  }

  Set<Capability> on(String fullPath) {
    return policies.on(fullPath);
  }

  void require(Capability capability, String fullPath) throws Refusal {
    if (!isRoot() && !on(fullPath).contains(capability)) {
      throw Refusal.deniedByPolicy();
    }
  }
}
