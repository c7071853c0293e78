package io.baokms.auth.jwt;

import io.baokms.bao.CredentialException;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.bao.TrustBundle;
import io.baokms.testing.issuer.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Grants against a test issuer, as a node would ask for them. */
final class Grants {

  static final String CLIENT = "kms:1 \u00fc";
  static final String SECRET = "s p+c/i:a%l&=\u00fc";
  static final HostEnvironment NOTHING_SET = new HostEnvironment(Map.of(), List.of());

  private Grants() {}

  /** Returns a client of the issuer that trusts its authority. */
  static OAuth2Client.Builder client(TokenIssuer issuer, Path secretFile)
      throws CredentialException {
    return client(issuer.tokenUrl(), secretFile).trust(roots(issuer));
  }

  static TrustBundle roots(TokenIssuer issuer) throws CredentialException {
    return TrustBundle.read(issuer.caFile());
  }

  static OAuth2Client.Builder client(URI url, Path secretFile) {
    return OAuth2Client.builder(url, CLIENT, secretFile);
  }

  static ClientCredentialsGrant grant(OAuth2Client client) {
    return grant(client, NOTHING_SET);
  }

  static ClientCredentialsGrant grant(OAuth2Client client, HostEnvironment environment) {
    TimeSource time = TimeSource.system();
    return new ClientCredentialsGrant(
        client, new ClaimChecks(JwtRules.DEFAULT, time), environment, time);
  }

  static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(30), TimeSource.system());
  }
}
