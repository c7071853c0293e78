package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A standby that answers with what it knew before the rotation, as servers before 2.7 let it.
 *
 * <p>Only the double lags when it is told to.
 */
class LaggingStandbyIT {

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final Duration LONG = Duration.ofSeconds(30);

  private InMemoryBao bao;
  private Node node;

  @BeforeEach
  void startDouble() throws IOException {
    ServeFolder.require();
    bao = InMemoryBao.builder().start();
    bao.node().withholdIndex();
    node = new Node(bao.address(), bao.caFile(), bao.serverName());
    JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
    JwtRole role = JwtRole.of("kms", "audience", "subject");
    bao.controls().policy("kms", Policy.least("transit", "k8s"));
    bao.controls().jwt("auth/jwt").trust(issuer).role(role);
    bao.controls().mountTransit("transit").refuseUpsert().createKey("k8s");
    node.writeJwt(issuer.mint(role, Instant.now(), Duration.ofMinutes(10)));
  }

  @AfterEach
  void close() throws IOException {
    if (node != null) {
      node.close();
      bao.close();
    }
  }

  @Test
  void standby_catchesUpWithinTheWindow_isNeverNoticed() throws IOException {
    Provider provider = promotedTo2("20s");
    Kms kms = node.connect();
    EncryptResponse sealed = kms.encrypt(SEED);
    byte[] state = Files.readAllBytes(node.state);

    bao.node().lagAgain();
    provider.awaitLog("status.probe", "\"status\":\"lagging\"");
    assertThat(kms.statusText()).isEqualTo("ok " + sealed.getKeyId());
    bao.node().catchUp();

    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
    assertThat(Files.readAllBytes(node.state)).isEqualTo(state);
    assertThat(provider.logLines("version_rollback")).isZero();
  }

  @Test
  void standby_laggingBeyondTheWindow_isARollbackUntilItHasCaughtUp() throws IOException {
    Provider provider = promotedTo2("2s");
    Kms kms = node.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    bao.node().lagAgain();
    await("version_rollback", () -> kms.statusText().equals("unhealthy: version_rollback"));
    bao.node().catchUp();

    await("healthy", () -> kms.statusText().equals("ok " + sealed.getKeyId()));
    assertThat(provider.logLines("key.promoted")).isOne();
  }

  private Provider promotedTo2(String window) {
    Provider provider = node.start(config(window)).awaitReady();
    bao.node().lag();
    bao.controls().transit("transit").rotate("k8s");
    bao.node().catchUp();
    provider.awaitLog("key.promoted", "\"transit_key_version\":2");
    return provider;
  }

  private ConfigFile config(String window) {
    return node.config()
        .set("openbao.instanceId", "bao-1")
        .set("auth.jwt.mountPath", "auth/jwt")
        .set("auth.jwt.role", "kms")
        .set("transit.mountPath", "transit")
        .set("transit.keyName", "k8s")
        .set("transit.keyIdScope.providerName", "kms")
        .set("transit.keyIdScope.clusterId", "a")
        .set("transit.keyIdScope.transitMountId", "m")
        .set("transit.keyIdScope.keyLineageId", "l")
        .set("rotation.activationDelay", "1s")
        .set("rotation.requireStableObservationCount", "1")
        .set("rotation.staleReadWindow", window);
  }

  private static void await(String what, Await.Check condition) {
    Await.until(what, LONG, condition);
  }
}
