package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.BaoClient;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.NodeMode;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtAuthDoubleIT {

  private static final JwtIssuer ISSUER = JwtIssuer.create("https://issuer.test");
  private static final JwtRole ROLE = JwtRole.of("kms", "openbao", "node-1");

  @TempDir Path directory;
  private InMemoryBao server;
  private BaoClient client;
  private JwtAuth auth;

  @BeforeEach
  void start() throws Exception {
    server = InMemoryBao.builder().start();
    server.controls().policy("kms", Policy.least("transit", "k"));
    server.controls().jwt("auth/jwt").trust(ISSUER).role(ROLE);
    client =
        BaoClient.builder(server.address().toString())
            .trust(server.caFile())
            .serverName(server.serverName())
            .build();
    Path file = directory.resolve("identity.jwt");
    write(ISSUER);
    auth = JwtAuth.of(JwtAuthConfig.file("auth/jwt", "kms", file), client);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void login_serverSealed_keepsTheClassOfTheOutage() {
    server.node().become(NodeMode.SEALED);

    AuthException refusal = Jwts.refusal(() -> auth.login(deadline()));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.AUTH_FAILED);
    assertThat(refusal.baoFailure()).contains(BaoFailure.SEALED);
  }

  @Test
  void login_serverBusy_isNotTriedTwice() {
    server.node().fail(Operation.JWT_LOGIN, Fault.rateLimited("auth/jwt/login"));

    AuthException refusal = Jwts.refusal(() -> auth.login(deadline()));

    assertThat(refusal.baoFailure()).contains(BaoFailure.RATE_LIMITED);
    assertThat(server.journal().count(Operation.JWT_LOGIN)).isEqualTo(1);
  }

  @Test
  void login_jwtOfAnotherIssuer_isRefusedAndWorksOnceReplaced() throws Exception {
    write(JwtIssuer.create("https://issuer.test"));
    AuthException refusal = Jwts.refusal(() -> auth.login(deadline()));

    write(ISSUER);
    BaoToken token = auth.login(deadline());

    assertThat(refusal.baoFailure()).contains(BaoFailure.INVALID_REQUEST);
    assertThat(auth.tokens().lookupSelf(token, deadline())).isPositive();
  }

  @Test
  void login_nearExpiry_callsNobody() throws Exception {
    auth =
        JwtAuth.of(
            JwtAuthConfig.file("auth/jwt", "kms", directory.resolve("identity.jwt"))
                .withRules(
                    new JwtRules(
                        Duration.ofHours(1),
                        Duration.ZERO,
                        JwtRules.DEFAULT.expectedIssuer(),
                        JwtRules.DEFAULT.expectedAudience(),
                        JwtRules.DEFAULT.expectedSubject())),
            client);

    AuthException refusal = Jwts.refusal(() -> auth.login(deadline()));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.JWT_NEAR_EXPIRY);
    assertThat(server.journal().requests()).isEmpty();
  }

  @Test
  void login_always_sendsRoleAndJwtWithoutAToken() throws Exception {
    auth.login(deadline());

    var request = server.journal().requests(Operation.JWT_LOGIN).getFirst();
    String jwt = Files.readString(directory.resolve("identity.jwt")).trim();
    assertThat(request.path()).isEqualTo("/v1/auth/jwt/login");
    assertThat(request.body()).isEqualTo("{\"role\":\"kms\",\"jwt\":\"" + jwt + "\"}");
    assertThat(request.header("X-Vault-Token")).isEmpty();
  }

  private void write(JwtIssuer issuer) throws IOException {
    Path next = directory.resolve("next");
    Files.writeString(next, issuer.mint(ROLE, Instant.now(), Duration.ofMinutes(10)) + "\n");
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
    Files.move(
        next,
        directory.resolve("identity.jwt"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(30), TimeSource.system());
  }
}
