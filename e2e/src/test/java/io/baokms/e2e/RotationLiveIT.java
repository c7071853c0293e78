package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.apiserver.ApiServer;
import io.baokms.testing.apiserver.RequestException;
import io.baokms.testing.apiserver.Rpc.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The Transit key is rotated under a running provider and three API servers. */
class RotationLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int SERVERS = 3;

  private World world;
  private Provider provider;
  private String old;
  private ApiServers servers;
  private StatusWatch watch;
  private StateHistory history;

  @BeforeEach
  void start() throws RequestException {
    world = SERVER.world();
    provider = world.start(Rotations.fast(world)).awaitReady();
    old = Rotations.latest(world);
    servers = world.own(ApiServers.start(world.socket, SERVERS));
    for (int number = 0; number < SERVERS; number++) {
      servers.all().get(number).write("old-" + number, "value-" + number);
    }
    watch = world.own(StatusWatch.over(world.socket));
    history = world.own(StateHistory.of(world));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void rotated_everyApiServerEncryptsOnceMoreAndStatusStaysOk() throws Exception {
    Rotations.rotate(world);

    String next = awaitPromotion();

    assertThat(watch.seen()).containsExactly("ok " + old, "ok " + next);
    assertOneMoreEncrypt(next);
    assertEverythingOpens();
    assertThat(Rotations.states(world)).isEqualTo(Map.of(1, "retired", 2, "active"));
    assertHistory(3);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void rotatedThreeTimesAtOnce_onlyTheLastIsPromoted() throws Exception {
    signal("STOP");
    Rotations.rotate(world);
    Rotations.rotate(world);
    Rotations.rotate(world);
    signal("CONT");

    String last = awaitPromotion();

    assertThat(watch.seen()).containsExactly("ok " + old, "ok " + last);
    assertOneMoreEncrypt(last);
    assertEverythingOpens();
    assertThat(Rotations.states(world))
        .isEqualTo(Map.of(1, "retired", 2, "retired", 3, "retired", 4, "active"));
    assertHistory(3);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void rotatedAgainWhilePending_theSupersededVersionIsNeverActive() throws Exception {
    restartPatiently();
    Rotations.rotate(world);
    Await.until("Version 2 pends", LONG, () -> "pending".equals(Rotations.states(world).get(2)));
    Rotations.rotate(world);

    String last = awaitPromotion();

    assertStatusWasOkWith(last);
    assertOneMoreEncrypt(last);
    assertEverythingOpens();
    assertThat(Rotations.states(world)).isEqualTo(Map.of(1, "retired", 2, "retired", 3, "active"));
    assertHistory(4);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void killedInsideTheWait_waitsAnewAndThenPromotes() throws Exception {
    ConfigFile patient = restartPatiently();
    Rotations.rotate(world);
    Await.until("The candidate is stable", LONG, () -> Rotations.stable(world));
    provider.kill9();
    long started = System.nanoTime();
    provider = world.start(patient).awaitReady();

    String next = awaitPromotion();

    assertThat(System.nanoTime() - started).isGreaterThan(PATIENCE.toNanos());
    assertStatusWasOkWith(next);
    assertOneMoreEncrypt(next);
    assertEverythingOpens();
    assertHistory(3);
  }

  /** Starts the provider anew, with time enough between a candidate and its promotion. */
  private ConfigFile restartPatiently() {
    assertThat(provider.terminate()).isZero();
    ConfigFile patient =
        Rotations.fast(world).set("rotation.activationDelay", PATIENCE.toSeconds() + "s");
    provider = world.start(patient).awaitReady();
    return patient;
  }

  /** Waits for the newest key while the API servers poll far more often than they would. */
  private String awaitPromotion() {
    String keyId = Rotations.latest(world);
    Await.until(
        "Status names the new key",
        LONG,
        () -> {
          servers.passMinute();
          return watch.seen().getLast().equals("ok " + keyId);
        },
        provider::tail);
    servers.passMinute();
    return keyId;
  }

  /** Stops the process where it stands, or lets it go on. */
  private void signal(String name) {
    assertThat(
            Distribution.execute(List.of("kill", "-" + name, String.valueOf(provider.pid())), "")
                .code())
        .isZero();
  }

  /** Between two processes Status may be absent; it may never be unhealthy, nor go back. */
  private void assertStatusWasOkWith(String keyId) {
    List<String> seen = watch.seen();
    assertThat(seen).noneMatch(answer -> answer.startsWith("unhealthy"));
    assertThat(seen.stream().filter(answer -> answer.startsWith("ok ")).distinct())
        .containsExactly("ok " + old, "ok " + keyId);
    assertThat(seen.lastIndexOf("ok " + old)).isLessThan(seen.indexOf("ok " + keyId));
  }

  private void assertOneMoreEncrypt(String keyId) throws RequestException {
    for (ApiServer server : servers.all()) {
      server.write("new", "value");
      assertThat(server.rpcs(Method.ENCRYPT)).hasSize(2);
      assertThat(servers.etcd().get("new").orElseThrow().seed().keyId()).isEqualTo(keyId);
      assertThat(server.read("old-0").stale()).isTrue();
      assertThat(server.read("new").stale()).isFalse();
    }
  }

  private void assertEverythingOpens() throws RequestException {
    ApiServer cold = servers.startOne();

    assertThat(cold.list(4)).hasSize(SERVERS + 1);
    for (int number = 0; number < SERVERS; number++) {
      assertThat(cold.read("old-" + number).value()).isEqualTo("value-" + number);
    }
  }

  /** Has another program check every state that was saved, and how each follows the one before. */
  private void assertHistory(int atLeast) {
    assertThat(history.files()).hasSizeGreaterThanOrEqualTo(atLeast);
    Independent.checkChain(world, history.files());
  }
}
