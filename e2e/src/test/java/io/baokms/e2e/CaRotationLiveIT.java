package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.tls.ServerIdentity;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenBao moves to another certificate authority; one process serves before, during and after. */
class CaRotationLiveIT {

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final Duration SOON = Duration.ofSeconds(10);

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private World world;

  @BeforeEach
  void createWorld() {
    world = SERVER.world();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void rotation_bundleOfBothThenOfTheNewOne_isNeverUnhealthyAndTheOldOneLosesEffect()
      throws IOException {
    ThrowawayAuthority next = ThrowawayAuthority.create();
    String oldCa = Files.readString(world.bao.caFile());
    Provider provider = world.start().awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);
    long unhealthyAtTheStart = provider.logLines("unhealthy: ");

    trust(provider, oldCa + next.certificatePem(), 1);
    present(next);
    trust(provider, next.certificatePem(), 2);

    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
    assertThat(kms.decrypt(kms.encrypt(SEED))).isEqualTo(SEED);
    assertThat(provider.logLines("unhealthy: ")).isEqualTo(unhealthyAtTheStart);
    assertThat(provider.log()).doesNotContain("tls_failed");

    trust(provider, oldCa, 3);
    Await.until(
        "the removed authority is refused",
        SOON,
        () -> provider.ready().body().contains("tls_failed"),
        provider::tail);
    trust(provider, next.certificatePem(), 4);
    Await.until(
        "healthy again",
        Duration.ofSeconds(45),
        () -> kms.statusText().startsWith("ok"),
        provider::tail);
  }

  /** Replaces the bundle as an agent would, and waits until it is in use. */
  private void trust(Provider provider, String bundle, int times) throws IOException {
    Path fresh = Files.writeString(world.directory.resolve("ca.pem.new"), bundle);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(fresh, world.directory.resolve("ca.pem"), StandardCopyOption.ATOMIC_MOVE);
    provider.hangUp(1);
    Await.until(
        "the bundle is in use",
        SOON,
        () -> provider.logLines("config.reload", "openbao_ca", "\"status\":\"ok\"") == times,
        provider::tail);
  }

  /** OpenBao, too, reads its certificate again at SIGHUP; new connections see it. */
  private void present(ThrowawayAuthority authority) throws IOException {
    ServerIdentity identity = authority.issue(world.bao.serverName());
    Files.writeString(world.bao.caFile().resolveSibling("server.pem"), identity.certificatePem());
    Files.writeString(world.bao.caFile().resolveSibling("server.key"), identity.privateKeyPem());
    Distribution.execute(List.of("kill", "-HUP", Long.toString(world.bao.pid())), "");
    Await.until("OpenBao has read it", SOON, () -> handshakes(authority));
  }

  private boolean handshakes(ThrowawayAuthority authority) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            authority
                .clientContext()
                .getSocketFactory()
                .createSocket(world.bao.address().getHost(), world.bao.address().getPort())) {
      socket.startHandshake();
      return true;
    }
  }
}
