package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.BaoClient;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.Jwt;
import io.baokms.bao.TimeSource;
import io.baokms.bao.TokenCalls;
import io.baokms.bao.TrustBundle;
import java.util.List;

/**
 * Logs in to OpenBao with a JWT from a file, or from an OAuth2 token issuer.
 *
 * <p>Thread-safe. File, client secret and JWT are got anew for each login, so a replacement is
 * picked up by the next one. The signature is not checked here: OpenBao does that. The variables
 * {@code HTTPS_PROXY}, {@code NO_PROXY} and {@code SSL_CERT_FILE} concern the issuer alone.
 *
 * @see <a href="https://openbao.org/docs/auth/jwt/">JWT auth method</a>
 */
public final class JwtAuth implements AuthMethod {

  private final JwtAuthConfig config;
  private final BaoClient client;
  private final JwtSupplier jwts;

  private JwtAuth(JwtAuthConfig config, BaoClient client, JwtSupplier jwts) {
    this.config = config;
    this.client = client;
    this.jwts = jwts;
  }

  /** Returns a method that logs in over the client, by the client's clock; nothing is read yet. */
  public static JwtAuth of(JwtAuthConfig config, BaoClient client) {
    return of(config, client, client.time());
  }

  static JwtAuth of(JwtAuthConfig config, BaoClient client, TimeSource time) {
    ClaimChecks checks = new ClaimChecks(config.rules(), time);
    return new JwtAuth(
        config,
        client,
        switch (config.source()) {
          case JwtSource.File file -> new JwtFile(file.path(), checks);
          case OAuth2Client issuer ->
              new ClientCredentialsGrant(issuer, checks, HostEnvironment.system(), time);
        });
  }

  @Override
  public BaoToken login(Deadline deadline) throws AuthException {
    try (Jwt jwt = jwts.get(deadline)) {
      return client.jwtLogin(config.mountPath(), config.role(), jwt, deadline);
    } catch (BaoException e) {
      throw new AuthException(e);
    }
  }

  @Override
  public TokenCalls tokens() {
    return client.tokens();
  }

  @Override
  public void trust(TrustBundle roots) {
    jwts.trust(roots);
  }

  @Override
  public List<LocalCheck> localChecks() {
    return List.of(jwts.localCheck());
  }

  @Override
  public String toString() {
    return "JwtAuth[redacted]";
  }
}
