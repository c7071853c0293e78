package io.baokms.e2e;

import io.baokms.testing.OpenBaoAdmin;
import io.baokms.testing.OpenBaoProcess;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one test has for itself: a Transit key, a policy, a login role and a node, all with names of
 * their own on a shared server.
 */
public final class World implements AutoCloseable {

  public static final String SUBJECT = "node-subject-marker";
  public static final String AUDIENCE = "audience-marker";
  private static final String ISSUER = "https://issuer-marker.test";
  private static final AtomicInteger COUNT = new AtomicInteger();

  public final OpenBaoProcess bao;
  public final JwtIssuer issuer = JwtIssuer.create(ISSUER);
  public final String mount;
  public final String authMount;
  public final String key = "k8s";
  public final Path directory;
  public final Path jwtFile;
  public final Path stateDirectory;
  public final Path state;
  public final Path socket;
  public JwtRole role;
  private final Node node;

  private World(OpenBaoProcess bao) {
    int number = COUNT.incrementAndGet();
    this.bao = bao;
    mount = "transit-" + number;
    authMount = "auth/jwt-" + number;
    role = JwtRole.of("role-" + number, AUDIENCE, SUBJECT);
    node = new Node(bao.address(), bao.caFile(), bao.serverName());
    directory = node.directory;
    jwtFile = node.jwtFile;
    stateDirectory = node.stateDirectory;
    state = node.state;
    socket = node.socket;
  }

  /** Makes everything on the server, with the least policy and a JWT of ten minutes. */
  public static World on(OpenBaoProcess bao) {
    World world = new World(bao);
    OpenBaoAdmin admin = bao.admin();
    admin.createTransit(world.mount, world.key);
    admin.enableJwt(world.authMount, world.issuer);
    world.grant();
    world.writeRole(world.role);
    world.writeJwt(Duration.ofMinutes(10));
    return world;
  }

  /** What the provider needs by default; revocation is needed with its own setting only. */
  public Policy leastPolicy() {
    return Policy.least(mount, key).without("auth/token/revoke-self");
  }

  /** Gives the role's policy everything the provider needs, and nothing else. */
  public void grant() {
    bao.admin().policy(role.name(), leastPolicy());
  }

  public void writeRole(JwtRole changed) {
    role = changed;
    bao.admin().jwtRole(authMount, changed);
  }

  public void writeJwt(Duration lifetime) {
    node.writeJwt(issuer.mint(role, Instant.now(), lifetime));
  }

  public void writeJwt(String jwt) {
    node.writeJwt(jwt);
  }

  public Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("providerName", "kms-e2e");
    identity.put("clusterId", "cluster-e2e");
    identity.put("openbaoInstanceId", "instance-e2e");
    identity.put("transitMountId", "mount-e2e");
    identity.put("transitKeyLineageId", "lineage-e2e");
    return identity;
  }

  public ConfigFile config() {
    return node.config()
        .set("openbao.instanceId", "instance-e2e")
        .set("auth.jwt.mountPath", authMount)
        .set("auth.jwt.role", role.name())
        .set("transit.mountPath", mount)
        .set("transit.keyName", key)
        .set("transit.keyIdScope.providerName", "kms-e2e")
        .set("transit.keyIdScope.clusterId", "cluster-e2e")
        .set("transit.keyIdScope.transitMountId", "mount-e2e")
        .set("transit.keyIdScope.keyLineageId", "lineage-e2e");
  }

  public Provider start() {
    return start(config());
  }

  public Provider start(ConfigFile config) {
    return node.start(config);
  }

  /** Starts {@code serve} of another program, which stands for the distribution's. */
  public Provider start(String program) {
    return node.start(program, config());
  }

  /** Starts {@code serve} with a wall clock that the test may move. */
  Provider start(MovableClock clock, ConfigFile config) {
    return node.start(clock.program(), config);
  }

  public Provider startAttachable(ConfigFile config) {
    return node.startAttachable(config);
  }

  public Kms connect() {
    return node.connect();
  }

  /** Takes over what must be closed before the world. */
  public <T extends AutoCloseable> T own(T one) {
    return node.own(one);
  }

  public String printed() {
    return node.printed();
  }

  @Override
  public void close() {
    node.close();
  }
}
