package io.baokms.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.FakeTime;
import io.baokms.kms.server.SocketEvent;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SocketLogTest {

  private final FakeTime time = new FakeTime();
  private final CapturedLog log = new CapturedLog();
  private final SocketLog socket = new SocketLog(log.writer(LogFormat.TEXT, LogLevel.INFO, time));

  @Test
  void peerRefused_storm_isOneLineInTenSeconds() {
    for (int uid = 1000; uid < 1100; uid++) {
      socket.observe(new SocketEvent.PeerRefused(OptionalInt.of(uid)));
    }

    assertThat(log.lines())
        .singleElement()
        .asString()
        .endsWith(" level=warn message=socket.peer_refused peer_uid=1000");
  }

  @Test
  void peerRefused_afterTheStorm_countsIt() {
    socket.observe(new SocketEvent.PeerRefused(OptionalInt.of(1)));
    socket.observe(new SocketEvent.PeerRefused(OptionalInt.of(2)));
    time.advance(Duration.ofSeconds(10));

    socket.observe(new SocketEvent.PeerRefused(OptionalInt.empty()));

    assertThat(log.lines())
        .hasSize(2)
        .last()
        .asString()
        .endsWith(" message=socket.peer_refused suppressed=1");
  }

  @Test
  void otherEvents_eachHasItsLine() {
    socket.observe(new SocketEvent.StaleSocketReplaced());
    socket.observe(new SocketEvent.ConnectionRefused());
    socket.observe(new SocketEvent.SilentClientClosed());
    socket.observe(new SocketEvent.MessageTooLarge());

    assertThat(log.lines())
        .extracting(line -> line.substring(line.indexOf("message=")))
        .containsExactly(
            "message=socket.stale_removed",
            "message=socket.client_refused reason=connection_limit",
            "message=socket.client_refused reason=silent_client",
            "message=socket.client_refused reason=message_too_large");
  }
}
