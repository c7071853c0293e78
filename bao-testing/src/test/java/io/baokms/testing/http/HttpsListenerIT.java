package io.baokms.testing.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpsListenerIT {

  private static final int PATIENCE_MILLIS = 20_000;

  private final ThrowawayAuthority authority = ThrowawayAuthority.create();
  private final BlockingQueue<HttpRequest> seen = new LinkedBlockingQueue<>();
  private HttpsListener listener;

  @BeforeEach
  void open() throws Exception {
    listener =
        HttpsListener.open(
            0,
            authority.issue("bao.test").serverContext(),
            request -> {
              seen.add(request);
              return HttpReply.json(200, "{}").withHeader("X-Count", "" + seen.size());
            });
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void handshake_otherName_isRefusedByACarefulClient() throws Exception {
    try (SSLSocket socket = connect("other.test")) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void handshake_otherAuthority_isRefusedByACarefulClient() throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            ThrowawayAuthority.create()
                .clientContext()
                .getSocketFactory()
                .createSocket("127.0.0.1", listener.port())) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void open_portInUse_fails() {
    assertThatThrownBy(() ->
            HttpsListener.open(
                listener.port(),
                authority.issue("bao.test").serverContext(),
                request -> HttpReply.empty(204)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void request_malformedLine_isAnswered400() throws Exception {
    assertThat(exchange("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(seen).isEmpty();
  }

  @Test
  void request_chunkedBody_isAnswered411() throws Exception {
    assertThat(exchange("POST /v1/a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
        .startsWith("HTTP/1.1 411 ");
  }

  @Test
  void request_bodyAboveLimit_isAnswered413() throws Exception {
    int length = 32 * 1024 * 1024 + 1;

    String reply =
        exchange(
            "POST /v1/a HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length));

    assertThat(reply)
        .startsWith("HTTP/1.1 413 ")
        .endsWith("{\"errors\":[\"http: request body too large\"]}\n");
  }

  @Test
  void request_serverNameAndParts_reachTheHandler() throws Exception {
    exchange(
        "POST /v1/a?b=c HTTP/1.1\r\nX-Name: \u00e4\r\nContent-Length: 3\r\n"
            + "Connection: close\r\n\r\nabc");

    HttpRequest request = seen.take();
    assertThat(request.serverName()).contains("bao.test");
    assertThat(List.of(request.method(), request.path(), request.query()))
        .containsExactly("POST", "/v1/a", "b=c");
    assertThat(request.header("x-NAME")).contains("\u00e4");
    assertThat(request.body().text()).isEqualTo("abc");
  }

  @Test
  void connection_secondRequest_isAnsweredOnTheSameOne() throws Exception {
    String get = "GET /v1/a HTTP/1.1\r\n\r\n";

    String replies = exchange(get + get);

    assertThat(replies).contains("X-Count: 1", "X-Count: 2");
  }

  @Test
  void reply_toHead_hasLengthButNoBody() throws Exception {
    assertThat(exchange("HEAD /v1/a HTTP/1.1\r\n\r\n"))
        .contains("Content-Length: 2\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void toString_requestAndReply_showNeitherHeaderNorBody() {
    HttpRequest request =
        new HttpRequest(
            "GET",
            "/v1/a",
            "",
            Map.of("x-vault-token", "s.secret"),
            new HttpRequest.Body("s.secret".getBytes(UTF_8)),
            Optional.empty());

    assertThat(request + " " + request.body() + HttpReply.json(200, "s.secret"))
        .doesNotContain("s.secret");
  }

  /** Sends bytes, ends the sending side, and returns everything that came back. */
  private String exchange(String text) throws Exception {
    try (SSLSocket socket = connect("bao.test")) {
      socket.startHandshake();
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private SSLSocket connect(String name) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            authority.clientContext().getSocketFactory().createSocket("127.0.0.1", listener.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setServerNames(List.of(new SNIHostName(name)));
    socket.setSSLParameters(parameters);
    return socket;
  }
}
