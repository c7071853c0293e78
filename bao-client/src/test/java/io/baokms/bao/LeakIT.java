package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants a marker in every secret, sent and echoed, and looks for it in all that can be seen. */
class LeakIT {

  private static final String MARKER = "PLANTEDsecret";
  private static final String MARKER_BASE64 =
      Base64.getEncoder().encodeToString(MARKER.getBytes(UTF_8));

  private final StringWriter seen = new StringWriter();
  private final Logger root = Logger.getLogger("");
  private final Level levelBefore = root.getLevel();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          seen.append(record.getMessage()).append('\n');
          for (Object parameter :
              record.getParameters() == null ? new Object[0] : record.getParameters()) {
            seen.append(String.valueOf(parameter)).append('\n');
          }
          if (record.getThrown() != null) {
            print(record.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    root.setLevel(Level.ALL);
    root.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    root.removeHandler(handler);
    root.setLevel(levelBefore);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 PLANTEDsecret\r\nContent-Length: 30\r\n\r\n{\"errors\":[\"PLANTEDsecret\"]}  ",
        "HTTP/1.1 403 X\r\nContent-Length: 13\r\n\r\nPLANTEDsecret",
        "HTTP/1.1 307 X\r\nLocation: https://PLANTEDsecret/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 X\r\nContent-Length: 13\r\n\r\nPLANTEDsecret",
        "HTTP/1.1 200 X\r\nContent-Length: 22\r\n\r\n{\"PLANTEDsecret\":true}x",
        "HTTP/1.1 200 X\r\nContent-Length: 32\r\n\r\n{\"data\":{\"plaintext\":\"PLANTEDsec",
        "PLANTEDsecret PLANTEDsecret\r\n\r\n",
        "HTTP/1.1 200 X\r\nContent-Length: PLANTEDsecret\r\n\r\n"
      })
  void calls_everyAnswerThatFails_showNoSecret(String response) throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  peer.write(response);
                });
        BaoClient client =
            Bao.builder(server).observer(request -> seen.append(request.toString())).build()) {
      BaoToken token = new BaoToken("s." + MARKER, Duration.ofHours(1), true, Bao.SYSTEM);
      Jwt jwt = Jwt.of("a." + MARKER + ".c");
      Transit transit = client.transit("transit", "k");
      byte[] secret = MARKER.getBytes(UTF_8);

      print(Bao.refusal(() -> transit.encrypt(token, secret, secret, 1, Bao.soon())));
      print(Bao.refusal(() -> transit.decrypt(token, MARKER, secret, Bao.soon())));
      print(Bao.refusal(() -> transit.readKey(token, Bao.soon())));
      print(Bao.refusal(() -> client.tokens().lookupSelf(token, Bao.soon())));
      print(Bao.refusal(() -> client.jwtLogin("auth/" + MARKER, MARKER, jwt, Bao.soon())));
      seen.append(client + "" + token + jwt + Bao.soon());

      assertThat(server.requests().toString()).contains(MARKER, MARKER_BASE64);
      assertThat(seen.toString()).contains("transit encrypt failed", "[redacted]");
      assertThat(seen.toString()).doesNotContain(MARKER).doesNotContain(MARKER_BASE64);
    }
  }

  @Test
  void request_afterItsExchange_isOverwritten() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(Bao.IDENTITY, peer -> peer.replyAlways(200, Bao.METADATA))) {
      TlsSettings tls = new TlsSettings(TrustBundle.read(Bao.CA_FILE), Bao.NAME);
      Endpoint endpoint = Endpoint.parse("https://127.0.0.1:" + server.port());
      Transport transport =
          new Transport(
              List.of(new Connector.Target(endpoint, tls, InetAddress::getAllByName)),
              1,
              Bao.SYSTEM);
      JsonBody body = new JsonBody(8).text("jwt", MARKER);
      SecretBuffer json = body.end();
      Request request =
          new Routes(List.of(endpoint), "")
              .get(BaoOperation.TRANSIT_METADATA_READ, "t")
              .request(Bao.TOKEN);
      Exchange exchange = request.at(0);
      byte[] sent = exchange.bytes().array();

      Reply reply = transport.exchange(0, exchange, Bao.soon());
      reply.erase();
      json.erase();
      transport.close();

      assertThat(sent).containsOnly(0);
      assertThat(((Reply.Answered) reply).body().array()).containsOnly(0);
      assertThat(json.array()).containsOnly(0);
    }
  }

  private void print(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    seen.append(text.toString());
  }
}
