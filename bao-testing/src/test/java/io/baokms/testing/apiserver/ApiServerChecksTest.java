package io.baokms.testing.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.apiserver.Rpc.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When an API server asks, what it finds wrong, and how long it believes an answer. */
class ApiServerChecksTest {

  private final Cluster cluster = new Cluster();

  @Test
  void start_pluginDown_isNotFatalAndPollsEveryTenSeconds() {
    cluster.plugin.down = true;

    ApiServer server = cluster.start();
    cluster.passSeconds(25);

    assertThat(server.health().errors()).containsExactly("Status failed: UNAVAILABLE down");
    assertThat(sent(server)).containsExactly(0L, 10L, 20L, 25L);
  }

  @Test
  void poll_whileHealthy_comesEveryMinute() {
    ApiServer server = cluster.start();

    cluster.passSeconds(150);

    assertThat(sent(server)).containsExactly(0L, 60L, 120L);
  }

  @Test
  void poll_afterRecovery_comesEveryMinuteAgain() {
    cluster.plugin.down = true;
    ApiServer server = cluster.start();
    cluster.passSeconds(5);
    cluster.plugin.down = false;

    cluster.passSeconds(100);

    assertThat(sent(server)).containsExactly(0L, 10L, 70L);
  }

  @Test
  void closed_pollsNoMore() {
    ApiServer server = cluster.start();

    server.close();
    cluster.passSeconds(600);

    assertThat(sent(server)).containsExactly(0L);
    assertThat(cluster.plugin.closed).isTrue();
  }

  @Test
  void health_badOutcome_isKeptThreeSeconds() {
    cluster.plugin.down = true;
    ApiServer server = cluster.start();

    cluster.pass(Duration.ofMillis(2999));
    server.health();
    cluster.pass(Duration.ofMillis(1));
    server.health();

    assertThat(sent(server)).containsExactly(0L, 3L);
  }

  @Test
  void health_goodOutcome_isKeptTwentySeconds() {
    ApiServer server = cluster.start();

    cluster.pass(Duration.ofMillis(19_999));
    server.health();
    cluster.pass(Duration.ofMillis(1));
    server.health();

    assertThat(sent(server)).containsExactly(0L, 20L);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badAnswers")
  void health_badAnswer_isUnhealthyAndSaysWhy(Consumer<ScriptedPlugin> change, String error) {
    change.accept(cluster.plugin);

    ApiServer server = cluster.start();

    assertThat(server.health().errors()).containsExactly(error);
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        bad("Unexpected healthz: OK", plugin -> plugin.healthz = "OK"),
        bad("Unexpected version: v1", plugin -> plugin.version = "v1"),
        bad("key_id of Status is empty", plugin -> plugin.keyId = ""),
        bad("key_id of Status is too_long", plugin -> plugin.keyId = "k".repeat(1025)));
  }

  @Test
  void health_versionChangesLater_isUnhealthy() {
    ApiServer server = cluster.start();
    cluster.plugin.version = "v2beta1";

    cluster.passSeconds(60);

    assertThat(server.health().errors()).containsExactly("Version changed from v2 to v2beta1");
  }

  @Test
  void health_severalFaults_collectsThemAll() {
    cluster.plugin.healthz = "unhealthy: probe_failed";
    cluster.plugin.keyId = "";

    ApiServer server = cluster.start();

    assertThat(server.health().errors())
        .containsExactly(
            "Unexpected healthz: unhealthy: probe_failed", "key_id of Status is empty");
  }

  @Test
  void invalidKeyIds_areCountedByFault() {
    cluster.plugin.keyId = "";
    ApiServer server = cluster.start();
    cluster.passSeconds(10);
    cluster.plugin.keyId = "k".repeat(1025);
    cluster.passSeconds(10);

    assertThat(server.invalidKeyIds()).isEqualTo(Map.of("empty", 2, "too_long", 1));
  }

  @Test
  void keyId_longestThatWillDo_isHealthy() {
    cluster.plugin.keyId = "k".repeat(1024);

    assertThat(cluster.start().health().healthy()).isTrue();
  }

  private static Arguments bad(String error, Consumer<ScriptedPlugin> change) {
    return Arguments.of(change, error);
  }

  private static List<Long> sent(ApiServer server) {
    return server.rpcs(Method.STATUS).stream().map(rpc -> rpc.sent().toSeconds()).toList();
  }
}
