package io.baokms.launcher.http;

import io.baokms.launcher.http.HttpLimits.Phase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers one request after the other on one connection; request bodies are dropped unread. */
final class RequestHandler extends SimpleChannelInboundHandler<HttpObject> {

  private final Map<String, Supplier<HttpAnswer>> pages;
  private final PhaseTimer timer;
  private @Nullable HttpRequest request;

  RequestHandler(Map<String, Supplier<HttpAnswer>> pages, PhaseTimer timer) {
    this.pages = pages;
    this.timer = timer;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      var _ = context.close();
      return;
    }
    if (part instanceof HttpRequest begun) {
      request = begun;
      timer.enter(Phase.READ, context);
    }
    if (part instanceof LastHttpContent && request != null) {
      answer(context, request);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A client that goes away in the middle is no news, and its bytes are nobody's to log.
    var _ = context.close();
  }

  private void answer(ChannelHandlerContext context, HttpRequest asked) {
    timer.enter(Phase.WRITE, context);
    FullHttpResponse response = response(asked, page(asked));
    boolean keepAlive = HttpUtil.isKeepAlive(asked);
    HttpUtil.setKeepAlive(response, keepAlive);
    ChannelFutureListener next =
        keepAlive ? _ -> timer.enter(Phase.IDLE, context) : ChannelFutureListener.CLOSE;
    var _ = context.writeAndFlush(response).addListener(next);
  }

  private HttpAnswer page(HttpRequest asked) {
    if (!asked.method().equals(HttpMethod.GET) && !asked.method().equals(HttpMethod.HEAD)) {
      return HttpAnswer.text(405, "method not allowed\n");
    }
    String path = asked.uri().split("[?#]", 2)[0];
    Supplier<HttpAnswer> page = pages.get(path);
    return page == null ? HttpAnswer.text(404, "not found\n") : page.get();
  }

  private static FullHttpResponse response(HttpRequest asked, HttpAnswer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean bodyless = asked.method().equals(HttpMethod.HEAD);
    ByteBuf content = bodyless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), content);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    if (answer.status() == 405) {
      response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
    }
    return response;
  }
}
