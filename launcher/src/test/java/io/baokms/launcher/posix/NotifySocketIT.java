package io.baokms.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NotifySocketIT {

  @TempDir Path directory;

  @Test
  void send_nobodyListens_saysSoWithoutThePath() {
    NotifySocket socket = NotifySocket.of(directory.resolve("none").toString());

    assertThatThrownBy(() -> socket.send("READY=1"))
        .isInstanceOf(IOException.class)
        .hasMessage("sendto: no such file or directory");
  }

  @ParameterizedTest
  @CsvSource({"notify, not a Unix socket", "vsock:2:1234, not a Unix socket"})
  void send_addressOfAnotherKind_saysSo(String address, String message) {
    assertThatThrownBy(() -> NotifySocket.of(address).send("READY=1"))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  @Test
  void send_pathTooLong_saysSo() {
    NotifySocket socket = NotifySocket.of("/" + "x".repeat(107));

    assertThatThrownBy(() -> socket.send("READY=1")).hasMessage("longer than 108 bytes");
  }

  @Test
  void send_receiverThatNeverReads_failsInsteadOfWaiting() throws Exception {
    String full = directory.resolve("full").toString();
    NotifySocket socket = NotifySocket.of(full);
    try (NotifyReceiver receiver = NotifyReceiver.openUnread(full)) {
      assertThatThrownBy(() -> sendForEver(socket))
          .isInstanceOf(IOException.class)
          .hasMessage("sendto: errno 11");
      assertThat(receiver).isNotNull();
    }
  }

  @Test
  void send_path_arrivesWhole() throws Exception {
    String path = directory.resolve("notify").toString();

    try (NotifyReceiver receiver = NotifyReceiver.open(path)) {
      NotifySocket.of(path).send("STATUS=ready: größer");

      assertThat(receiver.next()).isEqualTo("STATUS=ready: größer");
    }
  }

  @Test
  void send_abstractName_arrivesInOrder() throws Exception {
    String name = "@" + directory;

    try (NotifyReceiver receiver = NotifyReceiver.open(name)) {
      NotifySocket.of(name).send("READY=1");
      NotifySocket.of(name).send("STOPPING=1");

      assertThat(receiver.next()).isEqualTo("READY=1");
      assertThat(receiver.next()).isEqualTo("STOPPING=1");
    }
  }

  private static void sendForEver(NotifySocket socket) throws IOException {
    for (int i = 0; i < 100_000; i++) {
      socket.send("WATCHDOG=1");
    }
  }
}
