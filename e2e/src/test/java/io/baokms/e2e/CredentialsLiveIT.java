package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Credentials that run out, are wrong, are replaced or withdrawn: each has its name in the log. */
class CredentialsLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private World world;

  @BeforeEach
  void createWorld() {
    world = SERVER.world();
  }

  @AfterEach
  void nothingPrintedWasSecret() throws IOException {
    String jwt = Files.readString(world.jwtFile);
    String printed = world.printed();
    world.close();

    assertThat(printed)
        .isNotEmpty()
        .doesNotContain("marker", world.authMount, world.role.name())
        .doesNotContain(jwt.split("\\.", -1)[1], jwt.split("\\.", -1)[2])
        .doesNotContainPattern("\\bs\\.[A-Za-z0-9]{10}");
  }

  @Test
  void jwtExpired_isNamed_andAFreshOneHeals() throws IOException {
    world.writeJwt(jwt(Duration.ofMinutes(-1), World.AUDIENCE));

    Provider provider = world.start().awaitSocket();

    provider.awaitLog("auth.login", "jwt_expired");
    assertThat(provider.ready().body()).contains("auth_failed");
    healsWithAFreshJwt(provider);
  }

  @Test
  void jwtNearItsExpiry_isNamed_andAFreshOneHeals() {
    world.writeJwt(Duration.ofSeconds(20));

    Provider provider =
        world.start(world.config().set("auth.jwt.minRemainingTtl", "1m")).awaitSocket();

    provider.awaitLog("auth.login", "jwt_near_expiry");
    world.writeJwt(Duration.ofMinutes(10));
    provider.awaitReady();
  }

  @Test
  void jwtOfAnotherAudience_expectedLocally_isNamedWithoutAskingOpenBao() {
    world.writeJwt(jwt(Duration.ofMinutes(10), "other-audience-marker"));

    Provider provider =
        world
            .start(world.config().set("auth.jwt.expectedAudience", "[" + World.AUDIENCE + "]"))
            .awaitSocket();

    provider.awaitLog("auth.login", "jwt_invalid");
    healsWithAFreshJwt(provider);
  }

  @Test
  void jwtOfAnotherAudience_refusedByOpenBao_isAnAuthenticationFailure() {
    world.writeJwt(jwt(Duration.ofMinutes(10), "other-audience-marker"));

    Provider provider = world.start().awaitSocket();

    provider.awaitLog("auth.login", "auth_failed");
    healsWithAFreshJwt(provider);
  }

  @Test
  void jwtReplacedByRename_whileRunning_isUsedByTheNextLogin() {
    world.writeRole(
        world.role.withTokens(TokenRules.ofService(Duration.ofSeconds(8), Duration.ofSeconds(8))));
    Provider provider =
        world.start(world.config().set("auth.loginBeforeTokenExpiry", "4s")).awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    world.writeJwt(Duration.ofMinutes(5));

    Await.until("a second login", SOON, () -> provider.logLines("auth.login") >= 2, provider::tail);
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
    assertThat(provider.logLines("auth.login", "\"level\":\"warn\"")).isZero();
  }

  @Test
  void roleDeleted_tokenLivesOn_andTheNextLoginIsNamed() {
    world.writeRole(
        world.role.withTokens(
            TokenRules.ofService(Duration.ofSeconds(12), Duration.ofSeconds(12))));
    Provider provider =
        world.start(world.config().set("auth.loginBeforeTokenExpiry", "4s")).awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    world.bao.admin().deleteRole(world.authMount, world.role.name());

    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
    provider.awaitLog("auth.login", "auth_failed");
    Await.until(
        "the token has ended",
        SOON,
        () -> kms.decryptOutcome(sealed).equals("UNAUTHENTICATED transit authentication failed"),
        provider::tail);
    Await.until("unhealthy", SOON, () -> kms.statusText().startsWith("unhealthy"));
    world.writeRole(world.role);
    Await.until("healed", Duration.ofSeconds(60), () -> kms.statusText().startsWith("ok"));
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void tokenRevokedBehindOurBack_oneLoginHealsTheSameCall() {
    Provider provider = world.start().awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);
    long logins = provider.logLines("auth.login");

    world.bao.admin().revokeTokensOf(world.authMount);

    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
    assertThat(provider.logLines("auth.login")).isEqualTo(logins + 1);
    assertThat(provider.logLines("auth.login", "\"level\":\"warn\"")).isZero();
  }

  @Test
  void revokeOnShutdown_asked_leavesNoLiveToken() {
    Provider provider =
        world.start(world.config().set("auth.revokeOnShutdown", "true")).awaitReady();
    world
        .bao
        .admin()
        .policy(
            world.role.name(),
            world.leastPolicy().with("auth/token/revoke-self", Capability.UPDATE));
    long before = liveTokens();

    assertThat(provider.terminate()).isZero();

    assertThat(liveTokens()).isEqualTo(before - 1);
  }

  private void healsWithAFreshJwt(Provider provider) {
    world.writeJwt(Duration.ofMinutes(10));
    provider.awaitReady();
  }

  private long liveTokens() {
    return world
        .bao
        .admin()
        .call("GET", "auth/token/accessors?list=true", null)
        .body()
        .path("data")
        .path("keys")
        .size();
  }

  private String jwt(Duration lifetime, String audience) {
    Instant now = Instant.now();
    return world.issuer.mint(
        Map.of(
            "iss", world.issuer.issuer(),
            "sub", World.SUBJECT,
            "aud", audience,
            "iat", now.minusSeconds(600).getEpochSecond(),
            "exp", now.plus(lifetime).getEpochSecond()));
  }
}
