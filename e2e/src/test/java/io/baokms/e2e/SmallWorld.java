package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.InMemoryBao;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An OpenBao in memory, and a node that may log in there: enough for one round trip. */
final class SmallWorld implements AutoCloseable {
  final Node node;
  private final InMemoryBao bao;

  private SmallWorld(InMemoryBao bao) {
    this.bao = bao;
    node = new Node(bao.address(), bao.caFile(), bao.serverName());
  }

  /** Makes key, policy and role, and puts a JWT of an hour in place. */
  static SmallWorld create() throws IOException {
    SmallWorld world = new SmallWorld(InMemoryBao.builder().start());
    JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
    JwtRole role = JwtRole.of("kms", "audience", "subject");
    world.bao.controls().policy("kms", Policy.least("transit", "k8s"));
    world.bao.controls().jwt("auth/jwt").trust(issuer).role(role);
    world.bao.controls().mountTransit("transit").refuseUpsert().createKey("k8s");
    world.node.writeJwt(issuer.mint(role, Instant.now(), Duration.ofHours(1)));
    return world;
  }

  /**
   * A configuration of the node that is slow to give up, since an emulator needs minutes for
   * seconds; its probes keep the connection open, so that no call has to shake hands anew.
   */
  ConfigFile config() {
    return node.config()
        .set("openbao.timeout", "2m")
        .set("openbao.instanceId", "bao")
        .set("auth.jwt.mountPath", "auth/jwt")
        .set("auth.jwt.role", "kms")
        .set("transit.mountPath", "transit")
        .set("transit.keyName", "k8s")
        .set("transit.keyIdScope.providerName", "kms")
        .set("transit.keyIdScope.clusterId", "cluster")
        .set("transit.keyIdScope.transitMountId", "mount")
        .set("transit.keyIdScope.keyLineageId", "lineage")
        .set("status.probeInterval", "5s")
        .set("status.deepProbeInterval", "1h")
        .set("status.statusMaxStaleness", "30m");
  }

  /** A program that stands for the distribution's serves, passes its probe and ends by a signal. */
  void assertServes(String program, ConfigFile config) {
    Provider provider = node.start(program, config).awaitReady();
    Distribution.Result probe =
        Distribution.execute(
            List.of(program, "probe", "--timeout", "4m", "--socket", node.socket.toString()), "");

    assertThat(probe.code()).as(probe.stdout() + probe.stderr() + provider.tail()).isZero();
    assertThat(probe.stdout()).contains("[pass] kms.decrypt");
    assertThat(provider.terminate()).isZero();
  }

  @Override
  public void close() throws IOException {
    node.close();
    bao.close();
  }
}
