package io.baokms.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes on a connection are answered with one of our three answers, or with its end. */
class RequestHandlerFuzzTest {

  /** Nothing of a request comes back: every byte of an answer is fixed. */
  private static final Pattern ANSWERS =
      Pattern.compile(
          "(HTTP/1\\.1 (200 OK|404 Not Found|405 Method Not Allowed)\r\n"
              + "content-type: text/plain; charset=utf-8\r\n"
              + "content-length: (3|10|19)\r\n"
              + "(allow: GET, HEAD\r\n)?"
              + "(connection: (close|keep-alive)\r\n)?\r\n"
              + "(ok\n|not found\n|method not allowed\n)?)*");

  @MethodSource("seeds")
  @FuzzTest
  void channel_anyBytes_getFixedAnswersOrTheEnd(byte[] bytes) {
    PhaseTimer timer = new PhaseTimer(HttpLimits.DEFAULT);
    RequestHandler handler =
        new RequestHandler(Map.of("/live", () -> HttpAnswer.text(200, "ok\n")), timer);
    EmbeddedChannel channel = new EmbeddedChannel(timer, new HttpServerCodec(), handler);

    var _ = channel.writeOneInbound(Unpooled.wrappedBuffer(bytes));

    assertThat(answers(channel)).matches(ANSWERS);
    channel.finishAndReleaseAll();
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "GET /live HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /live?x=1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "HEAD /live HTTP/1.1\r\n\r\nGET /other HTTP/1.1\r\n\r\n",
            "POST /live HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
            "PUT /live HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "GET /live HTTP/1.1\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n",
            "GET /live HTTP/9\r\n\r\n",
            "\u0016\u0003\u0001\u0002")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  private static String answers(EmbeddedChannel channel) {
    StringBuilder answers = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      answers.append(part.toString(ISO_8859_1));
      part.release();
    }
    return answers.toString();
  }
}
