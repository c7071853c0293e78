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
import java.util.List;

/**
 * Logs in to OpenBao with a JWT that another program keeps fresh in a file.
 *
 * <p>Thread-safe. The file is read anew for each login, so a replacement by rename is picked up by
 * the next one. The signature is not checked here: OpenBao does that.
 *
 * @see <a href="https://openbao.org/docs/auth/jwt/">JWT auth method</a>
 */
public final class JwtAuth implements AuthMethod {

  private final JwtAuthConfig config;
  private final BaoClient client;
  private final JwtFile file;

  private JwtAuth(JwtAuthConfig config, BaoClient client, TimeSource time) {
    this.config = config;
    this.client = client;
    this.file = new JwtFile(config.file(), new ClaimChecks(config.rules(), time));
  }

  /** Returns a method that logs in over the client, by the client's clock; nothing is read yet. */
  public static JwtAuth of(JwtAuthConfig config, BaoClient client) {
    return of(config, client, client.time());
  }

  static JwtAuth of(JwtAuthConfig config, BaoClient client, TimeSource time) {
    return new JwtAuth(config, client, time);
  }

  @Override
  public BaoToken login(Deadline deadline) throws AuthException {
    try (Jwt jwt = file.read()) {
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
  public List<LocalCheck> localChecks() {
    return List.of(file);
  }

  @Override
  public String toString() {
    return "JwtAuth[redacted]";
  }
}
