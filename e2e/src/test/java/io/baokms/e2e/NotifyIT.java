package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.InMemoryBao;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The distribution tells a service manager of its life, OpenBao or no OpenBao. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotifyIT {

  private static final String RECEIVER =
      """
      import socket, sys
      receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      receiver.bind(sys.argv[1])
      print("bound", flush=True)
      while True:
          print(receiver.recv(4096).decode(), flush=True)
      """;

  @Test
  void serve_openBaoGone_isReadyGivesSignsOfLifeAndSaysWhyItIsNotMore() throws Exception {
    ServeFolder.require();
    try (InMemoryBao bao = InMemoryBao.builder().start();
        Node node = new Node(bao.address(), bao.caFile(), bao.serverName())) {
      bao.stop();
      JwtRole role = JwtRole.of("kms", "audience", "subject");
      JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
      node.writeJwt(issuer.mint(role, Instant.now(), Duration.ofMinutes(10)));
      Path notify = node.directory.resolve("notify");
      Process receiver = receiver(notify);
      try (BufferedReader messages = receiver.inputReader(StandardCharsets.UTF_8)) {
        assertThat(messages.readLine()).isEqualTo("bound");
        Map<String, String> environment =
            Map.of("NOTIFY_SOCKET", notify.toString(), "WATCHDOG_USEC", "300000");
        Provider provider = node.start(StopIT.config(node), environment);
        List<String> heard =
            until("STATUS=not ready: state_unavailable (connection_failed)", messages);
        heard.addAll(until("WATCHDOG=1", messages));

        int code = provider.terminate();

        assertThat(code).isZero();
        assertThat(heard.getFirst()).isEqualTo("READY=1");
        assertThat(until("STOPPING=1", messages)).doesNotContain("READY=1");
      } finally {
        receiver.destroy();
      }
    }
  }

  private static Process receiver(Path socket) {
    try {
      return new ProcessBuilder("python3", "-c", RECEIVER, socket.toString()).start();
    } catch (IOException e) {
      assertThat(System.getenv("CI")).as("python3 is missing although CI is set").isNull();
      Assumptions.abort("python3 is not installed");
      throw new AssertionError(e);
    }
  }

  private static List<String> until(String last, BufferedReader messages) throws IOException {
    List<String> heard = new ArrayList<>();
    do {
      String message = messages.readLine();
      assertThat(message).as("%s does not come after %s", last, heard).isNotNull();
      heard.add(message);
    } while (!heard.getLast().equals(last));
    return heard;
  }
}
