package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An orderly stop waits for what is under way; a second signal does not. */
class StopIT {

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private InMemoryBao bao;
  private Node node;
  private Provider provider;
  private Kms kms;

  @BeforeEach
  void serve() throws IOException {
    ServeFolder.require();
    bao = InMemoryBao.builder().start();
    node = new Node(bao.address(), bao.caFile(), bao.serverName());
    JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
    JwtRole role = JwtRole.of("kms", "audience", "subject");
    bao.controls().policy("kms", Policy.least("transit", "k8s"));
    bao.controls().jwt("auth/jwt").trust(issuer).role(role);
    bao.controls().mountTransit("transit").refuseUpsert().createKey("k8s");
    node.writeJwt(issuer.mint(role, Instant.now(), Duration.ofMinutes(10)));
    provider = node.start(config(node)).awaitReady();
    kms = node.connect();
  }

  @AfterEach
  void close() throws IOException {
    if (node != null) {
      bao.node().heal();
      node.close();
      bao.close();
    }
  }

  @Test
  void signal_whileADecryptIsUnderWay_letsItEnd() {
    EncryptResponse sealed = kms.encrypt(SEED);
    bao.node().fail(Operation.DECRYPT, Fault.delay(Duration.ofSeconds(2)));
    CompletableFuture<String> underWay = decryptUnderWay(sealed);

    int code = provider.terminate();

    assertThat(underWay.join()).isEqualTo("OK");
    assertThat(code).isZero();
    assertThat(provider.logLines("serve.shutdown")).isEqualTo(1);
    assertThat(node.socket).doesNotExist();
  }

  @Test
  void secondSignal_whileADecryptHangs_endsAtOnce() {
    EncryptResponse sealed = kms.encrypt(SEED);
    bao.node().fail(Operation.DECRYPT, Fault.hang());
    CompletableFuture<String> underWay = decryptUnderWay(sealed);

    provider.signal();
    Await.until("the stop has begun", Duration.ofSeconds(5), () -> !answersStatus());
    assertThat(underWay).isNotDone();
    provider.signal();

    assertThat(provider.awaitExit()).isZero();
    assertThat(underWay.join()).startsWith("UNAVAILABLE");
    assertThat(provider.logLines("serve.shutdown")).as("the end of an orderly stop").isZero();
  }

  private boolean answersStatus() {
    try (Kms other = Kms.connect(node.socket)) {
      return other.statusText().startsWith("ok");
    }
  }

  private CompletableFuture<String> decryptUnderWay(EncryptResponse sealed) {
    int before = bao.journal().count(Operation.DECRYPT);
    CompletableFuture<String> outcome =
        CompletableFuture.supplyAsync(
            () -> kms.decryptOutcome(Kms.request(sealed), Duration.ofSeconds(30)));
    Await.until(
        "the call has reached OpenBao",
        Duration.ofSeconds(5),
        () -> bao.journal().count(Operation.DECRYPT) > before);
    return outcome;
  }

  /** Returns the configuration of a node in front of an OpenBao in memory. */
  static ConfigFile config(Node node) {
    return node.config()
        .set("openbao.timeout", "30s")
        .set("openbao.instanceId", "instance")
        .set("auth.jwt.mountPath", "auth/jwt")
        .set("auth.jwt.role", "kms")
        .set("transit.mountPath", "transit")
        .set("transit.keyName", "k8s")
        .set("transit.keyIdScope.providerName", "kms")
        .set("transit.keyIdScope.clusterId", "cluster")
        .set("transit.keyIdScope.transitMountId", "mount")
        .set("transit.keyIdScope.keyLineageId", "lineage")
        .set("status.deepProbeInterval", "1h");
  }
}
