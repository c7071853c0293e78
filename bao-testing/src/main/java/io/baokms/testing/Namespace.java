package io.baokms.testing;

import io.baokms.testing.jwt.JwtMount;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.policy.PolicySet;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.transit.TransitStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The contents of one namespace. */
final class Namespace {

  private final String path;
  private final String tokenSuffix;
  private final TransitStore transit;
  private final Map<String, JwtMount> jwtMounts = new ConcurrentHashMap<>();
  private final Map<String, Policy> policies = new ConcurrentHashMap<>();
  private volatile NamespaceMode mode = NamespaceMode.OPEN;

  /** A path is empty for the root namespace and ends in a slash otherwise. */
  Namespace(String path, String tokenSuffix, Runnable changed) {
    this.transit = new TransitStore(changed);
    this.path = path;
    this.tokenSuffix = tokenSuffix;
    policies.put("default", Policy.defaultPolicy());
  }

  String path() {
    return path;
  }

  String tokenSuffix() {
    return tokenSuffix;
  }

  TransitStore transit() {
    return transit;
  }

  Map<String, JwtMount> jwtMounts() {
    return jwtMounts;
  }

  Map<String, Policy> policies() {
    return policies;
  }

  void become(NamespaceMode next) {
    mode = next;
  }

  boolean isSealed() {
    return mode == NamespaceMode.SEALED;
  }

  void requireOpen() throws Refusal {
    switch (mode) {
      case OPEN -> {}
      case SEALED -> throw Refusal.of(503, "namespace is sealed");
      case LOCKED ->
          throw Refusal.of(
              503,
              "API access to this namespace has been locked by an administrator - \""
                  + path
                  + "\" must be unlocked to gain access.");
    }
  }

  /** The rules of the named policies, as full paths from the root namespace. */
  PolicySet policySet(List<String> names) {
    return PolicySet.of(
        names.stream()
            .flatMap(name -> Optional.ofNullable(policies.get(name)).stream())
            .map(policy -> policy.below(path))
            .toList());
  }
}
