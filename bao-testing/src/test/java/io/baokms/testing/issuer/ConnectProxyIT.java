package io.baokms.testing.issuer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectProxyIT {

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT other.test:443 HTTP/1.1", "GET known.test:443 HTTP/1.1"})
  void request_notOfferedToConnect_isAnswered502(String requestLine) throws Exception {
    try (ConnectProxy proxy = ConnectProxy.open(Map.of("known.test:443", 1));
        Socket socket = connect(proxy)) {
      socket.getOutputStream().write((requestLine + "\r\n\r\n").getBytes(ISO_8859_1));

      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(answer).startsWith("HTTP/1.1 502 ");
      assertThat(proxy.heads()).singleElement().asString().startsWith(requestLine);
    }
  }

  @Test
  void connect_knownTarget_joinsBothDirections() throws Exception {
    try (ServerSocket target = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ConnectProxy proxy = ConnectProxy.open(Map.of("known.test:443", target.getLocalPort()));
        Socket client = connect(proxy)) {
      client
          .getOutputStream()
          .write("CONNECT known.test:443 HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      try (Socket server = target.accept()) {
        client.getInputStream().readNBytes("HTTP/1.1 200 OK\r\n\r\n".length());

        client.getOutputStream().write("ping".getBytes(ISO_8859_1));
        server.getOutputStream().write("pong".getBytes(ISO_8859_1));

        assertThat(server.getInputStream().readNBytes(4)).asString(ISO_8859_1).isEqualTo("ping");
        assertThat(client.getInputStream().readNBytes(4)).asString(ISO_8859_1).isEqualTo("pong");
      }
    }
  }

  private static Socket connect(ConnectProxy proxy) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort());
  }
}
