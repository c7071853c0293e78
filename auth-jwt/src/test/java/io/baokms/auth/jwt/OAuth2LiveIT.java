package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.BaoClient;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoToken;
import io.baokms.bao.TrustBundle;
import io.baokms.testing.OpenBaoBinary;
import io.baokms.testing.OpenBaoProcess;
import io.baokms.testing.issuer.ClientGrant;
import io.baokms.testing.issuer.TokenIssuer;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real OpenBao that fetches the issuer's keys, as it does in production. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuth2LiveIT {

  private static final String MOUNT = "auth/issuer";
  private static final String NAME = "https://issuer.test";
  private static final JwtRole ROLE = JwtRole.of("kms", "openbao", "node-1");

  @TempDir static Path directory;
  private TokenIssuer issuer;
  private OpenBaoProcess server;
  private BaoClient client;

  @BeforeAll
  void launch() throws Exception {
    Optional<Path> binary = OpenBaoBinary.find();
    Assumptions.assumeTrue(binary.isPresent(), "no OpenBao binary");
    issuer = TokenIssuer.start(JwtIssuer.create(NAME));
    server = OpenBaoProcess.launch(binary.orElseThrow());
    server.admin().policy("kms", Policy.least("transit", "k"));
    server
        .admin()
        .enableJwt(
            MOUNT,
            Map.of(
                "jwks_url", issuer.keysUrl().toString(),
                "jwks_ca_pem", issuer.caPem(),
                "bound_issuer", NAME));
    server.admin().jwtRole(MOUNT, ROLE);
    client =
        BaoClient.builder(server.address().toString())
            .trust(server.caFile())
            .serverName(server.serverName())
            .build();
    register("node", ROLE);
    register("stranger", JwtRole.of("kms", "openbao", "another-node"));
  }

  @AfterAll
  void close() throws Exception {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    if (issuer != null) {
      issuer.close();
    }
  }

  @Test
  void login_secretWrong_isTheIssuersRefusal() throws Exception {
    JwtAuth auth = auth(client("node", "wrong"));

    AuthException refusal = Jwts.refusal(() -> auth.login(Grants.deadline()));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.OAUTH2_REJECTED);
    assertThat(refusal.baoFailure()).isEmpty();
  }

  @Test
  void login_subjectOfAnotherNode_isOpenBaosRefusal() throws Exception {
    JwtAuth auth = auth(client("stranger", "hush"));

    AuthException refusal = Jwts.refusal(() -> auth.login(Grants.deadline()));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.AUTH_FAILED);
    assertThat(refusal.baoFailure()).contains(BaoFailure.INVALID_REQUEST);
  }

  @Test
  void login_issuerExpectedOtherwise_neverReachesOpenBao() throws Exception {
    JwtRules rules =
        new JwtRules(
            Duration.ofMinutes(1),
            Duration.ZERO,
            Optional.of("https://other.test"),
            List.of(),
            Optional.empty());
    JwtAuthConfig config = JwtAuthConfig.oauth2(MOUNT, "kms", client("node", "hush").build());
    JwtAuth auth = JwtAuth.of(config.withRules(rules), client);

    AuthException refusal = Jwts.refusal(() -> auth.login(Grants.deadline()));

    assertThat(refusal).hasMessage("The JWT has another issuer than expected");
  }

  @ParameterizedTest
  @EnumSource(ClientAuthentication.class)
  void login_goodSecret_givesALivingToken(ClientAuthentication way) throws Exception {
    JwtAuth auth = auth(client("node", "hush").authentication(way));

    BaoToken token = auth.login(Grants.deadline());

    assertThat(token.leaseDuration()).isEqualTo(Duration.ofMinutes(30));
    assertThat(auth.tokens().lookupSelf(token, Grants.deadline())).isPositive();
  }

  private JwtAuth auth(OAuth2Client.Builder oauth2) {
    return JwtAuth.of(JwtAuthConfig.oauth2(MOUNT, "kms", oauth2.build()), client);
  }

  private OAuth2Client.Builder client(String name, String secret) throws Exception {
    Path file = SecretFiles.write(directory.resolve(name + "-" + secret), secret + "\n");
    return OAuth2Client.builder(issuer.tokenUrl(), name, file)
        .trust(TrustBundle.read(issuer.caFile()));
  }

  private void register(String name, JwtRole role) {
    issuer.register(new ClientGrant(name, "hush", role, Duration.ofMinutes(10)));
  }
}
