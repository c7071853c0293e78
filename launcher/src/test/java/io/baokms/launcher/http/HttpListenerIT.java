package io.baokms.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpListenerIT {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String BODY = "{\"a\":\"é\"}";

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void request_otherMethod_is405WithoutAskingThePage() throws Exception {
    try (HttpListener listener = listener(HttpLimits.DEFAULT)) {
      assertThat(exchange(listener, RawHttp.LAST_GET.replace("GET", "DELETE")))
          .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
          .contains("allow: GET, HEAD\r\n");
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void request_otherPath_is404() throws Exception {
    try (HttpListener listener = listener(HttpLimits.DEFAULT)) {
      assertThat(exchange(listener, RawHttp.LAST_GET.replace("/page", "/page/")))
          .startsWith("HTTP/1.1 404 Not Found\r\n");
    }
  }

  @Test
  void request_notHttp_closedWithoutAskingThePage() throws Exception {
    try (HttpListener listener = listener(HttpLimits.DEFAULT)) {
      assertThat(exchange(listener, "no http at all\r\n\r\n")).isEmpty();
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void get_page_isAnsweredWithItsStatusTypeAndBody() throws Exception {
    try (HttpListener listener = listener(HttpLimits.DEFAULT)) {
      assertThat(exchange(listener, RawHttp.LAST_GET.replace("/page", "/page?query")))
          .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
          .contains("content-type: application/json\r\n", "content-length: 10\r\n")
          .endsWith("\r\n\r\n" + BODY);
    }
  }

  @Test
  void head_page_isAnsweredWithItsLengthButNoBody() throws Exception {
    try (HttpListener listener = listener(HttpLimits.DEFAULT)) {
      assertThat(exchange(listener, RawHttp.LAST_GET.replace("GET", "HEAD")))
          .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
          .contains("content-length: 10\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void get_twiceOnOneConnection_bothAnswered() throws Exception {
    try (HttpListener listener = listener(HttpLimits.DEFAULT)) {
      assertThat(exchange(listener, RawHttp.GET + RawHttp.LAST_GET).split("HTTP/1.1 503", -1))
          .hasSize(3);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void client_saysNothing_closedInTime() throws Exception {
    try (HttpListener listener = listener(new HttpLimits(SHORT, LONG, LONG, LONG))) {
      assertThat(exchange(listener, "")).isEmpty();
    }
  }

  @Test
  void client_sendsHalfAHeader_closedInTime() throws Exception {
    try (HttpListener listener = listener(new HttpLimits(SHORT, LONG, LONG, LONG))) {
      assertThat(exchange(listener, "GET /page HT")).isEmpty();
    }
  }

  @Test
  void client_sendsHalfABody_closedInTimeWithoutAskingThePage() throws Exception {
    try (HttpListener listener = listener(new HttpLimits(LONG, SHORT, LONG, LONG))) {
      assertThat(exchange(listener, "GET /page HTTP/1.1\r\nContent-Length: 5\r\n\r\nab")).isEmpty();
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void client_asksNothingMore_closedInTime() throws Exception {
    try (HttpListener listener = listener(new HttpLimits(LONG, LONG, LONG, SHORT))) {
      assertThat(exchange(listener, RawHttp.GET)).endsWith(BODY);
    }
  }

  @Test
  void client_sendsHalfASecondHeader_closedInTimeOfAHeader() throws Exception {
    HttpLimits limits = new HttpLimits(SHORT, LONG, LONG, LONG);
    try (HttpListener listener = listener(limits);
        RawHttp client = RawHttp.connect(listener.port()).send(RawHttp.GET)) {
      client.awaitFirstByte();

      assertThat(client.send("GET /pa").readAll()).endsWith(BODY);
    }
  }

  @Test
  void connections_overTheMaximum_nextClosedUntilOneGoes() throws Exception {
    Deque<RawHttp> open = new ArrayDeque<>();
    try (HttpListener listener = listener(HttpLimits.DEFAULT)) {
      while (open.size() < HttpListener.MAX_CONNECTIONS) {
        open.add(RawHttp.connect(listener.port()));
      }
      assertThat(exchange(listener, "")).isEmpty();

      open.remove().close();
      assertThat(answerAtLast(listener)).startsWith("HTTP/1.1 503");
    } finally {
      for (RawHttp client : open) {
        client.close();
      }
    }
  }

  @Test
  void start_portTaken_failsNamingTheAddress() throws Exception {
    try (HttpListener first = listener(HttpLimits.DEFAULT)) {
      InetSocketAddress taken = loopback(first.port());

      assertThatThrownBy(() -> HttpListener.start(taken, Map.of()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(":" + first.port());
    }
  }

  @Test
  void close_twice_endsListenerAndConnections() throws Exception {
    HttpListener listener = listener(HttpLimits.DEFAULT);
    try (RawHttp client = RawHttp.connect(listener.port()).send(RawHttp.GET)) {
      client.awaitFirstByte();
      listener.close();
      listener.close();

      assertThat(client.readAll()).endsWith(BODY);
      assertThatThrownBy(() -> RawHttp.connect(listener.port())).isInstanceOf(IOException.class);
    }
  }

  private static String answerAtLast(HttpListener listener) throws IOException {
    String answer = "";
    while (answer.isEmpty()) {
      answer = exchange(listener, RawHttp.LAST_GET);
    }
    return answer;
  }

  private static String exchange(HttpListener listener, String request) throws IOException {
    try (RawHttp client = RawHttp.connect(listener.port())) {
      return client.send(request).readAll();
    } catch (IOException e) {
      // Closed before the request was out.
      return "";
    }
  }

  private HttpListener listener(HttpLimits limits) throws IOException {
    return HttpListener.start(loopback(0), Map.of("/page", this::page), limits);
  }

  private HttpAnswer page() {
    asked.incrementAndGet();
    return HttpAnswer.json(503, BODY);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
