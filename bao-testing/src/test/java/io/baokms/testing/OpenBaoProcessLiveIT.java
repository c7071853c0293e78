package io.baokms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenBaoProcessLiveIT {

  private Optional<OpenBaoProcess> started = Optional.empty();

  @BeforeAll
  void launch() throws Exception {
    Optional<Path> binary = OpenBaoBinary.find();
    Assumptions.assumeTrue(binary.isPresent(), "no OpenBao binary");
    started = Optional.of(OpenBaoProcess.launch(binary.orElseThrow()));
  }

  @AfterAll
  void close() throws Exception {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  @Test
  void launch_binaryThatEndsAtOnce_failsAndNamesIt() {
    assertThatThrownBy(() -> OpenBaoProcess.launch(Path.of("/bin/false")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("OpenBao ended by itself");
  }

  @Test
  void call_unknownPath_returnsTheRefusal() {
    AdminReply reply = server().admin().call("GET", "nothing/here", null);

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void rotate_keyMissing_fails() {
    server().admin().enableTransit("transit-missing");

    assertThatThrownBy(() -> server().admin().rotate("transit-missing", "nokey"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("transit-missing/keys/nokey/rotate");
  }

  @Test
  void rotate_newKey_hasTwoVersions() {
    OpenBaoAdmin admin = server().admin();
    admin.createTransit("transit-rotate", "k");

    admin.rotate("transit-rotate", "k");

    assertThat(latestVersion("transit-rotate")).isEqualTo(2);
  }

  @Test
  void createTransit_newMount_refusesUpsert() {
    OpenBaoAdmin admin = server().admin();

    admin.createTransit("transit-upsert", "k");

    AdminReply reply = admin.call("GET", "transit-upsert/config/keys", null);
    assertThat(reply.body().at("/data/disable_upsert").asBoolean()).isTrue();
  }

  @Test
  void login_mintedJwt_givesTokenWithTheRolesPolicy() {
    JwtRole role = JwtRole.of("kms", "openbao", "node-1");
    JwtIssuer issuer = enableJwt("auth/jwt-login", role);

    String token = server().admin().login("auth/jwt-login", "kms", mint(issuer, role));

    assertThat(lookup(token).body().at("/data/policies").toString()).isEqualTo("[\"kms\"]");
  }

  @Test
  void login_roleDeleted_isRefused() {
    JwtRole role = JwtRole.of("kms", "openbao", "node-1");
    JwtIssuer issuer = enableJwt("auth/jwt-deleted", role);

    server().admin().deleteRole("auth/jwt-deleted", "kms");

    assertThatThrownBy(() -> server().admin().login("auth/jwt-deleted", "kms", mint(issuer, role)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("could not be found");
  }

  @Test
  void revokeTokensOf_tokenOfTheMount_killsIt() {
    JwtRole role = JwtRole.of("kms", "openbao", "node-1");
    JwtIssuer issuer = enableJwt("auth/jwt-revoked", role);
    String token = server().admin().login("auth/jwt-revoked", "kms", mint(issuer, role));

    server().admin().revokeTokensOf("auth/jwt-revoked");

    assertThat(lookup(token).status()).isEqualTo(403);
  }

  @Test
  void seal_thenUnseal_answers503InBetween() throws Exception {
    server().seal();
    int sealed = server().admin().call("GET", "sys/health", null).status();
    server().unseal();
    int unsealed = server().admin().call("GET", "sys/health", null).status();

    assertThat(sealed).isEqualTo(503);
    assertThat(unsealed).isEqualTo(200);
  }

  @Test
  void start_afterStop_keepsPortAndData() throws Exception {
    server().admin().createTransit("transit-stop", "k");
    URI before = server().address();

    server().stop();
    server().start();

    assertThat(server().address()).isEqualTo(before);
    assertThat(latestVersion("transit-stop")).isEqualTo(1);
  }

  @Test
  void kill_running_endsTheProcessAndStartBringsItBack() throws Exception {
    server().admin().createTransit("transit-kill", "k");
    long pid = server().pid();

    server().kill();

    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    assertThatThrownBy(() -> server().admin().call("GET", "sys/health", null))
        .isInstanceOf(UncheckedIOException.class);
    server().start();
    assertThat(latestVersion("transit-kill")).isEqualTo(1);
  }

  @Test
  void toString_always_holdsNoSecret() {
    assertThat(server() + " " + server().admin()).doesNotContain(server().rootToken());
  }

  @Test
  void close_always_removesDirectoryAndProcess() throws Exception {
    OpenBaoProcess other = OpenBaoProcess.launch(OpenBaoBinary.find().orElseThrow());
    long pid = other.pid();

    other.close();
    other.close();

    assertThat(Files.exists(other.caFile().getParent())).isFalse();
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  private OpenBaoProcess server() {
    return started.orElseThrow();
  }

  private JwtIssuer enableJwt(String mount, JwtRole role) {
    JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
    OpenBaoAdmin admin = server().admin();
    admin.policy("kms", Policy.least("transit", "k"));
    admin.enableJwt(mount, issuer);
    admin.jwtRole(mount, role);
    return issuer;
  }

  private static String mint(JwtIssuer issuer, JwtRole role) {
    return issuer.mint(role, Instant.now(), Duration.ofMinutes(10));
  }

  private AdminReply lookup(String token) {
    return server().admin().withToken(token).call("GET", "auth/token/lookup-self", null);
  }

  private int latestVersion(String mount) {
    AdminReply reply = server().admin().call("GET", mount + "/keys/k", null);
    return reply.body().at("/data/latest_version").asInt();
  }
}
