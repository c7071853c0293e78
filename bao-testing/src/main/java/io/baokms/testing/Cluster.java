package io.baokms.testing;

import io.baokms.testing.jwt.JwtMount;
import io.baokms.testing.token.TokenCalls;
import io.baokms.testing.token.TokenGrant;
import io.baokms.testing.token.TokenStore;
import java.time.InstantSource;
import java.util.UUID;

/** Everything that one double holds, behind its listener. */
final class Cluster {

  private final InstantSource time;
  private final String id = UUID.randomUUID().toString();
  private final StorageIndex index = new StorageIndex(id);
  private final Namespaces namespaces = new Namespaces(index::advance);
  private final TokenStore tokens;
  private final TokenCalls tokenCalls;
  private volatile NodeMode mode = NodeMode.ACTIVE;

  Cluster(InstantSource time) {
    this.time = time;
    this.tokens = new TokenStore(time);
    this.tokenCalls = new TokenCalls(tokens, time, this::roleExists);
  }

  InstantSource time() {
    return time;
  }

  String id() {
    return id;
  }

  StorageIndex index() {
    return index;
  }

  Namespaces namespaces() {
    return namespaces;
  }

  TokenStore tokens() {
    return tokens;
  }

  TokenCalls tokenCalls() {
    return tokenCalls;
  }

  NodeMode mode() {
    return mode;
  }

  void become(NodeMode next) {
    mode = next;
  }

  private boolean roleExists(TokenGrant grant) {
    if (grant.role().isEmpty()) {
      return true;
    }
    String mount = grant.path().substring(0, grant.path().length() - "/login".length());
    return namespaces
        .find(grant.namespace())
        .map(namespace -> namespace.jwtMounts().getOrDefault(mount, new JwtMount()))
        .filter(found -> found.hasRole(grant.role().get()))
        .isPresent();
  }
}
