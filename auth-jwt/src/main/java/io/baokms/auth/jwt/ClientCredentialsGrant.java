package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.Deadline;
import io.baokms.bao.Jwt;
import io.baokms.bao.TimeSource;
import io.baokms.bao.TrustBundle;
import java.time.Instant;

/** Gets a fresh JWT from the token issuer for each login; nothing is kept between two. */
final class ClientCredentialsGrant implements JwtSupplier {

  private final OAuth2Client client;
  private final ClientSecretFile secretFile;
  private final IssuerRoots roots;
  private final IssuerCall call;
  private final ClaimChecks checks;
  private final TimeSource time;

  ClientCredentialsGrant(
      OAuth2Client client, ClaimChecks checks, HostEnvironment environment, TimeSource time) {
    this.client = client;
    this.secretFile = new ClientSecretFile(client.secretFile());
    this.roots = new IssuerRoots(client.roots(), environment);
    this.call = new IssuerCall(roots, environment, time);
    this.checks = checks;
    this.time = time;
  }

  @Override
  public Jwt get(Deadline deadline) throws AuthException {
    Instant start = time.wall();
    try (AccessToken token = granted(deadline)) {
      CompactJwt compact = CompactJwt.parseSigned(token.reveal());
      try {
        checks.check(compact.claims().endingBy(token.end(start)));
        return compact.token();
      } finally {
        compact.erase();
      }
    }
  }

  private AccessToken granted(Deadline deadline) throws AuthException {
    try (ClientSecret secret = secretFile.read();
        TokenRequest request = TokenRequest.of(client, secret)) {
      return IssuerAnswer.token(call.send(client.tokenUrl(), request, deadline));
    }
  }

  @Override
  public AuthMethod.LocalCheck localCheck() {
    return secretFile;
  }

  @Override
  public void trust(TrustBundle bundle) {
    roots.trust(bundle);
  }
}
