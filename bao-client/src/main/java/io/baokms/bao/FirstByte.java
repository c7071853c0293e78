package io.baokms.bao;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Tells a connection that something came, before it is known to be a response. */
final class FirstByte extends ChannelInboundHandlerAdapter {

  private final Connection connection;

  FirstByte(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    connection.heard();
    context.fireChannelRead(message);
  }
}
