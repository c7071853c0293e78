package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.OpenBaoAdmin;
import io.baokms.testing.OpenBaoBinary;
import io.baokms.testing.OpenBaoCluster;
import io.baokms.testing.OpenBaoNode;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider with three addresses while the active node of a real cluster is lost in four ways. */
class FailoverLiveIT {

  private static final String MOUNT = "transit";
  private static final String KEY = "k8s";
  private static final String AUTH = "auth/jwt";
  private static final JwtRole ROLE = JwtRole.of("kms", "audience", "node-1");
  private static final JwtIssuer ISSUER = JwtIssuer.create("https://issuer.test");
  private static final Duration LONG = Duration.ofSeconds(60);

  private OpenBaoCluster cluster;
  private Node node;
  private Provider provider;
  private Kms kms;

  @BeforeEach
  void launch() throws IOException {
    Optional<Path> binary = OpenBaoBinary.find();
    Assumptions.assumeTrue(binary.isPresent(), OpenBaoBinary.VARIABLE + " names no server");
    ServeFolder.require();
    cluster = OpenBaoCluster.launch(binary.get());
    OpenBaoAdmin admin = cluster.awaitActive().admin();
    admin.createTransit(MOUNT, KEY);
    admin.enableJwt(AUTH, ISSUER);
    admin.policy(ROLE.name(), Policy.least(MOUNT, KEY));
    admin.jwtRole(AUTH, ROLE);
    node = new Node(addresses().getFirst(), cluster.caFile(), cluster.serverName());
    node.writeJwt(ISSUER.mint(ROLE, Instant.now(), Duration.ofMinutes(10)));
    provider = node.start(config()).awaitReady();
    kms = node.connect();
  }

  @AfterEach
  void close() throws IOException {
    if (node != null) {
      node.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void activeNode_lostInFourWaysAndOneRotation_nothingIsWrongAndNothingIsLost() throws Exception {
    List<Callers.Kept> kept;
    try (Callers callers = Callers.start(kms)) {
      Await.until("the callers are warm", LONG, () -> callers.calls() > 1_000);
      lose("killed", OpenBaoNode::kill, OpenBaoNode::start, callers);
      lose("killed, key rotated", this::killAndRotate, OpenBaoNode::start, callers);
      lose("sealed", OpenBaoNode::seal, OpenBaoNode::unseal, callers);
      lose("frozen", OpenBaoNode::freeze, OpenBaoNode::thaw, callers);

      assertThat(callers.wrong()).isZero();
      kept = callers.kept();
      System.out.printf("Fail-over: %d calls, %d values kept%n", callers.calls(), kept.size());
    }

    assertThat(kept)
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(kms.decrypt(one.sealed())).isEqualTo(one.seed().toByteArray()));
    assertThat(provider.logLines("key.promoted")).isEqualTo(1);
    assertThat(kept.getLast().sealed().getKeyId())
        .isNotEqualTo(kept.getFirst().sealed().getKeyId());
  }

  /** Takes the active node away, waits for the next one and for the provider, gives it back. */
  private void lose(String how, Act act, Act undo, Callers callers) throws IOException {
    OpenBaoNode lost = cluster.awaitActive();
    callers.takeFailures();
    callers.sealing.take();
    callers.opening.take();

    long start = System.nanoTime();
    act.on(lost);
    Await.until("another active node", LONG, () -> anotherIsActive(lost));
    Duration election = Duration.ofNanos(System.nanoTime() - start);
    awaitHealthy();
    System.out.printf(
        "Fail-over, active node %s: OpenBao without one for %.1f s;"
            + " longest without Encrypt %.1f s, without Decrypt %.1f s; failed calls %s%n",
        how,
        election.toMillis() / 1e3,
        callers.sealing.take().toMillis() / 1e3,
        callers.opening.take().toMillis() / 1e3,
        callers.takeFailures());

    undo.on(lost);
    cluster.awaitVoters();
    awaitHealthy();
    System.out.printf(
        "Fail-over, node back: longest without Encrypt %.1f s, without Decrypt %.1f s;"
            + " failed calls %s%n",
        callers.sealing.take().toMillis() / 1e3,
        callers.opening.take().toMillis() / 1e3,
        callers.takeFailures());
  }

  /** Rotates as soon as any of the others takes it, which is before the provider has settled. */
  private void killAndRotate(OpenBaoNode lost) {
    lost.kill();
    Await.until(
        "a rotation",
        LONG,
        () ->
            cluster.nodes().stream().filter(one -> one != lost).anyMatch(FailoverLiveIT::rotated));
  }

  private static boolean rotated(OpenBaoNode one) {
    String path = MOUNT + "/keys/" + KEY + "/rotate";
    return one.admin().call("POST", path, Map.of()).succeeded();
  }

  private boolean anotherIsActive(OpenBaoNode lost) {
    return cluster.nodes().stream().anyMatch(one -> one != lost && one.isActive());
  }

  private void awaitHealthy() {
    Await.until("healthy", LONG, () -> kms.statusText().startsWith("ok"), provider::tail);
  }

  private List<URI> addresses() {
    return cluster.nodes().stream().map(OpenBaoNode::address).toList();
  }

  private ConfigFile config() {
    return node.config()
        .set("openbao.fallbackAddresses", addresses().subList(1, 3).toString())
        .set("openbao.instanceId", "instance-e2e")
        .set("auth.jwt.mountPath", AUTH)
        .set("auth.jwt.role", ROLE.name())
        .set("rotation.activationDelay", "2s")
        .set("rotation.requireStableObservationCount", "2")
        .set("transit.mountPath", MOUNT)
        .set("transit.keyName", KEY)
        .set("transit.keyIdScope.providerName", "kms-e2e")
        .set("transit.keyIdScope.clusterId", "cluster-e2e")
        .set("transit.keyIdScope.transitMountId", "mount-e2e")
        .set("transit.keyIdScope.keyLineageId", "lineage-e2e");
  }

  /** What is done to a node. */
  private interface Act {
    void on(OpenBaoNode node) throws IOException;
  }
}
