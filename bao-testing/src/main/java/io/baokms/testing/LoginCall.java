package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.testing.jwt.JwtMount;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.token.TokenGrant;
import io.baokms.testing.token.TokenViews;
import io.baokms.testing.traffic.ActiveNode;
import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.traffic.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns an accepted JWT into a token. */
final class LoginCall {

  private final Cluster cluster;

  LoginCall(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Returns the JWT mount whose login path this is. */
  static Optional<JwtMount> mountOf(Namespaces.Target target) {
    String path = target.path();
    return path.endsWith("/login")
        ? Optional.ofNullable(
            target
                .namespace()
                .jwtMounts()
                .get(path.substring(0, path.length() - "/login".length())))
        : Optional.empty();
  }

  Result answer(Namespaces.Target target, JwtMount mount, Fields fields, ActiveNode active)
      throws Refusal {
    JwtMount.Login login = mount.login(fields, cluster.time().instant());
    active.require();
    JwtRole role = login.role();
    TokenGrant grant =
        new TokenGrant(
            target.namespace().path(),
            target.path(),
            Optional.of(role.name()),
            displayName(target, login.subject()),
            entityId(target, login.subject()),
            policies(role),
            role.tokens());
    return Result.auth(
        TokenViews.auth(cluster.tokens().issue(grant, target.namespace().tokenSuffix())),
        List.of());
  }

  private static List<String> policies(JwtRole role) {
    List<String> policies = new ArrayList<>(role.policies());
    if (role.tokens().defaultPolicy() == TokenRules.DefaultPolicy.ATTACHED) {
      policies.add("default");
    }
    return policies;
  }

  /** {@code jwt-<subject>}; in a namespace, its path and {@code auth} stand in front. */
  private static String displayName(Namespaces.Target target, String subject) {
    String mount = target.path().substring(0, target.path().length() - "/login".length());
    String namespace = target.namespace().path();
    String prefix = namespace.isEmpty() ? mount.substring("auth/".length()) : namespace + mount;
    return prefix.replace('/', '-') + '-' + subject;
  }

  /** One entity for each subject of a mount, as OpenBao's identity store keeps it. */
  private static String entityId(Namespaces.Target target, String subject) {
    String alias = target.namespace().path() + target.path() + '/' + subject;
    return UUID.nameUUIDFromBytes(alias.getBytes(UTF_8)).toString();
  }
}
