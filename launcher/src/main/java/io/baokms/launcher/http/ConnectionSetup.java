package io.baokms.launcher.http;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.util.Map;
import java.util.function.Supplier;

/** Prepares each accepted connection, or closes it when too many are open. */
final class ConnectionSetup extends ChannelInitializer<SocketChannel> {

  private final Map<String, Supplier<HttpAnswer>> pages;
  private final HttpLimits limits;
  private final ChannelGroup open;

  /** Creates the setup; the group gets each connection, and loses it again when it closes. */
  ConnectionSetup(Map<String, Supplier<HttpAnswer>> pages, HttpLimits limits, ChannelGroup open) {
    this.pages = pages;
    this.limits = limits;
    this.open = open;
  }

  @Override
  protected void initChannel(SocketChannel connection) {
    open.add(connection);
    if (open.size() > HttpListener.MAX_CONNECTIONS) {
      var _ = connection.close();
      return;
    }
    PhaseTimer timer = new PhaseTimer(limits);
    connection.pipeline().addLast(timer, new HttpServerCodec(), new RequestHandler(pages, timer));
  }
}
