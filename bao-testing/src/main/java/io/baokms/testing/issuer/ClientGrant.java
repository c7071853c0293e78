package io.baokms.testing.issuer;

import io.baokms.testing.jwt.JwtRole;
import java.time.Duration;

/**
 * What one client gets for its secret; it never prints the secret.
 *
 * @param clientId the client's name
 * @param secret the client's secret
 * @param role whose audience and subject the JWT carries
 * @param lifetime how long the JWT lasts
 */
public record ClientGrant(String clientId, String secret, JwtRole role, Duration lifetime) {

  /** Returns this grant for another secret, as after a rotation. */
  public ClientGrant withSecret(String other) {
    return new ClientGrant(clientId, other, role, lifetime);
  }

  /** Returns this grant of JWTs that last another time. */
  public ClientGrant withLifetime(Duration other) {
    return new ClientGrant(clientId, secret, role, other);
  }

  @Override
  public String toString() {
    return "ClientGrant[redacted]";
  }
}
