package io.baokms.testing;

import io.baokms.testing.jwt.JwtMount;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.token.TokenGrant;
import io.baokms.testing.transit.TransitControls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes the contents of one namespace of the double behind the provider's back.
 *
 * <p>Thread-safe.
 */
public final class BaoControls {

  private final Cluster cluster;
  private final Namespace namespace;

  BaoControls(Cluster cluster, Namespace namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /** Mounts Transit at the path, refusing to create keys on encrypt, and returns its controls. */
  public TransitControls mountTransit(String mount) {
    namespace.transit().mount(mount);
    return transit(mount).refuseUpsert();
  }

  /** Returns the controls of a Transit mount. */
  public TransitControls transit(String mount) {
    return new TransitControls(namespace.transit(), mount, cluster.time());
  }

  /** Returns the JWT mount at the path (such as {@code auth/jwt}), mounted if need be. */
  public JwtMount jwt(String mount) {
    return namespace.jwtMounts().computeIfAbsent(mount, m -> new JwtMount());
  }

  /** Unmounts JWT login at the path and kills the tokens it gave. */
  public void disableJwt(String mount) {
    namespace.jwtMounts().remove(mount);
    revokeTokensOf(mount);
  }

  /** Writes a policy; tokens that carry its name follow it at once. */
  public void policy(String name, Policy policy) {
    namespace.policies().put(name, policy);
  }

  /** Issues a token without a login; the policy {@code root} allows everything, for ever. */
  public String createToken(TokenRules rules, String... policies) {
    List<String> names = new ArrayList<>(List.of(policies));
    if (rules.defaultPolicy() == TokenRules.DefaultPolicy.ATTACHED) {
      names.add("default");
    }
    boolean root = names.contains("root");
    TokenGrant grant =
        new TokenGrant(
            namespace.path(),
            root ? "auth/token/root" : "auth/token/create",
            Optional.empty(),
            root ? "root" : "token",
            "",
            names,
            rules);
    return cluster.tokens().issue(grant, namespace.tokenSuffix()).secretText();
  }

  /** Issues a token that may do everything. */
  public String createRootToken() {
    return createToken(TokenRules.ofService(Duration.ZERO, Duration.ZERO), "root");
  }

  /** Kills one token. */
  public void revoke(String token) {
    cluster.tokens().revoke(token);
  }

  /** Kills every service token that logins at the mount have given. */
  public void revokeTokensOf(String mount) {
    String login = mount + "/login";
    cluster
        .tokens()
        .revokeIf(
            grant -> grant.namespace().equals(namespace.path()) && grant.path().equals(login));
  }

  /** Opens, locks or seals this namespace. */
  public void become(NamespaceMode mode) {
    namespace.become(mode);
  }

  /** Returns the controls of a namespace, created if need be; the path is from the root. */
  public BaoControls namespace(String path) {
    return new BaoControls(cluster, cluster.namespaces().open(path));
  }

  /** Deletes this namespace with everything in it; its tokens are dead. */
  public void delete() {
    cluster.namespaces().delete(namespace.path());
  }
}
