package io.baokms.testing.token;

import io.baokms.testing.jwt.TokenRules;
import java.util.List;
import java.util.Optional;

/**
 * Where a token comes from and what it carries.
 *
 * @param namespace the path of its namespace, {@code team-a/} for example, empty for root
 * @param path the path that gave it, for example {@code auth/jwt/login}
 * @param role the role that gave it, if any
 * @param displayName the name that {@code lookup-self} shows
 * @param entityId the identity entity, empty without one
 * @param policies the policies, {@code default} included when attached
 * @param rules its kind and life
 */
public record TokenGrant(
    String namespace,
    String path,
    Optional<String> role,
    String displayName,
    String entityId,
    List<String> policies,
    TokenRules rules) {

  /** Sorts a copy of the policies, as OpenBao shows them. */
  public TokenGrant {
    policies = policies.stream().sorted().toList();
  }

  boolean isRoot() {
    return policies.contains("root");
  }
}
