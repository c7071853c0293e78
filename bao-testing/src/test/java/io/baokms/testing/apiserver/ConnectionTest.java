package io.baokms.testing.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a connection meets a socket that comes late, goes and comes back. */
class ConnectionTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final ManualTimeline timeline = new ManualTimeline();
  private final PluginSocket socket = PluginSocket.absent();
  private final Connection connection = new Connection(new ScriptedPlugin(), socket, timeline);

  @Test
  void call_noSocket_failsAtItsOwnDeadline() {
    assertThatThrownBy(() -> connection.status(TIMEOUT))
        .isInstanceOf(RpcException.class)
        .hasMessageStartingWith("DEADLINE_EXCEEDED");

    assertThat(timeline.now()).isEqualTo(TIMEOUT);
  }

  @Test
  void call_pluginThere_isAnsweredAtOnce() throws RpcException {
    socket.appear();

    assertThat(connection.status(TIMEOUT).healthz()).isEqualTo("ok");

    assertThat(timeline.now()).isZero();
  }

  @Test
  void call_socketAppearsWhileItWaits_isAnsweredAtTheNextAttempt() throws RpcException {
    timeline.schedule(socket::appear, Duration.ofMillis(1500));

    assertThat(connection.status(TIMEOUT).healthz()).isEqualTo("ok");

    assertThat(timeline.now()).isEqualTo(Duration.ofMillis(2600));
  }

  @Test
  void attempts_grow_untilALateSocketIsFoundLate() throws RpcException {
    failOnce();
    timeline.pass(Duration.ofMinutes(5));
    socket.appear();
    Duration appeared = timeline.now();

    Duration found = timeFound();

    assertThat(found.minus(appeared)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
  }

  @Test
  void attempts_neverAreFartherApartThanTwoMinutesAndJitter() throws RpcException {
    timeline.fixRandom(0.999);
    failOnce();
    timeline.pass(Duration.ofDays(1));
    socket.appear();
    Duration appeared = timeline.now();

    assertThat(timeFound().minus(appeared)).isLessThanOrEqualTo(Duration.ofSeconds(144 + 3));
  }

  @Test
  void jitter_shortensTheFirstPauseByAFifth() throws RpcException {
    timeline.fixRandom(0);
    timeline.schedule(socket::appear, Duration.ofMillis(500));

    connection.status(TIMEOUT);

    assertThat(timeline.now()).isEqualTo(Duration.ofMillis(800));
  }

  @Test
  void call_pluginWasReplaced_connectsAgainAtOnce() throws RpcException {
    socket.appear();
    connection.status(TIMEOUT);
    socket.vanish();
    timeline.pass(Duration.ofMinutes(10));
    socket.appear();

    connection.status(TIMEOUT);

    assertThat(timeline.now()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void backOff_beginsAnewAfterSuccess() throws RpcException {
    failOnce();
    timeline.pass(Duration.ofMinutes(5));
    socket.appear();
    timeFound();
    socket.vanish();
    Duration lost = timeline.now();
    timeline.schedule(socket::appear, Duration.ofMillis(500));

    connection.status(TIMEOUT);

    assertThat(timeline.now().minus(lost)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void closed_attemptsNoMore() throws RpcException {
    failOnce();

    connection.close();
    timeline.pass(Duration.ofDays(1));
    socket.appear();

    assertThat(connection.status(TIMEOUT).healthz()).isEqualTo("ok");
  }

  @Test
  void apiServer_absentPlugin_stillPollsEveryTenSeconds() {
    Etcd etcd = new Etcd();
    ApiServer server = ApiServer.start(connection, timeline, etcd, TIMEOUT);

    timeline.pass(Duration.ofSeconds(20));

    assertThat(server.rpcs()).extracting(rpc -> rpc.sent().toSeconds()).startsWith(0L, 10L, 20L);
  }

  private void failOnce() {
    assertThatThrownBy(() -> connection.status(TIMEOUT)).isInstanceOf(RpcException.class);
  }

  private Duration timeFound() throws RpcException {
    while (true) {
      try {
        connection.status(TIMEOUT);
        return timeline.now();
      } catch (RpcException e) {
        timeline.pass(Duration.ofSeconds(1));
      }
    }
  }
}
