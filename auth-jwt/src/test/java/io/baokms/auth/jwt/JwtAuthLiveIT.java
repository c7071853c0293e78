package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.BaoClient;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.testing.OpenBaoBinary;
import io.baokms.testing.OpenBaoProcess;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JwtAuthLiveIT {

  private static final String MOUNT = "auth/jwt";
  private static final JwtRole ROLE = JwtRole.of("kms", "openbao", "node-1");
  private static final JwtIssuer ISSUER = JwtIssuer.create("https://issuer.test");

  @TempDir static Path directory;
  private OpenBaoProcess server;
  private BaoClient client;

  @BeforeAll
  void launch() throws Exception {
    Optional<Path> binary = OpenBaoBinary.find();
    Assumptions.assumeTrue(binary.isPresent(), "no OpenBao binary");
    server = OpenBaoProcess.launch(binary.orElseThrow());
    server.admin().policy("kms", Policy.least("transit", "k"));
    server.admin().enableJwt(MOUNT, ISSUER);
    server.admin().jwtRole(MOUNT, ROLE);
    client =
        BaoClient.builder(server.address().toString())
            .trust(server.caFile())
            .serverName(server.serverName())
            .build();
  }

  @AfterAll
  void close() throws Exception {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void login_roleUnknown_isRefusedNotAnOutage() throws Exception {
    JwtAuth auth = auth("nobody", mint(ROLE));

    AuthException refusal = Jwts.refusal(() -> auth.login(deadline()));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.AUTH_FAILED);
    assertThat(refusal.baoFailure()).contains(BaoFailure.INVALID_REQUEST);
  }

  @Test
  void login_audienceWrong_isRefusedByOpenBao() throws Exception {
    JwtAuth auth = auth("kms", mint(JwtRole.of("kms", "someone-else", "node-1")));

    AuthException refusal = Jwts.refusal(() -> auth.login(deadline()));

    assertThat(refusal.baoFailure()).contains(BaoFailure.INVALID_REQUEST);
  }

  @Test
  void login_goodJwt_givesALivingToken() throws Exception {
    JwtAuth auth = auth("kms", mint(ROLE));

    BaoToken token = auth.login(deadline());

    assertThat(token.leaseDuration()).isEqualTo(Duration.ofMinutes(30));
    assertThat(token.renewable()).isTrue();
    assertThat(auth.tokens().lookupSelf(token, deadline())).isPositive();
  }

  private JwtAuth auth(String role, String jwt) throws IOException {
    Path file = Files.createTempFile(directory, "identity", ".jwt");
    Files.writeString(file, jwt + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return JwtAuth.of(JwtAuthConfig.file(MOUNT, role, file), client);
  }

  private static String mint(JwtRole role) {
    return ISSUER.mint(role, Instant.now(), Duration.ofMinutes(10));
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(30), TimeSource.system());
  }
}
