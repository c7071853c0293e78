package io.baokms.dev;

import io.baokms.testing.BaoControls;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** An OpenBao in memory with a key, the least policy, and a JWT that may use it. */
record DevBao(InMemoryBao server, String jwt) implements AutoCloseable {

  static final String MOUNT = "transit";
  static final String KEY = "dev";
  static final String JWT_MOUNT = "auth/jwt";
  static final JwtRole ROLE = JwtRole.of("kms-node", "bao-kms-dev", "dev-node");

  private static final Duration JWT_LIFE = Duration.ofDays(365);

  static DevBao start() throws IOException {
    InMemoryBao server = InMemoryBao.builder().start();
    JwtIssuer issuer = JwtIssuer.create("https://issuer.dev.invalid");
    BaoControls controls = server.controls();
    controls.mountTransit(MOUNT).createKey(KEY);
    controls.policy(ROLE.name(), Policy.least(MOUNT, KEY));
    controls.jwt(JWT_MOUNT).trust(issuer).role(ROLE);
    return new DevBao(server, issuer.mint(ROLE, Instant.now(), JWT_LIFE));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  @Override
  public String toString() {
    return "DevBao[redacted]";
  }
}
