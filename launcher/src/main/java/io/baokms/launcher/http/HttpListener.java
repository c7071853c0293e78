package io.baokms.launcher.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves a few pages from memory over plain HTTP, to GET and HEAD.
 *
 * <p>A page is asked on the listener's one thread, so it must answer at once. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {

  /** Far more than probes and scrapers need, far less than would hurt the socket. */
  static final int MAX_CONNECTIONS = 256;

  private final EventLoopGroup loop;
  private final Channel channel;
  private final ChannelGroup connections;
  private final int port;

  private HttpListener(EventLoopGroup loop, Channel channel, ChannelGroup connections) {
    this.loop = loop;
    this.channel = channel;
    this.connections = connections;
    this.port = ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /**
   * Starts to serve.
   *
   * @param address port 0 takes any free port
   * @param pages by exact path
   * @throws IOException when the address cannot be bound
   */
  public static HttpListener start(
      InetSocketAddress address, Map<String, Supplier<HttpAnswer>> pages) throws IOException {
    return start(address, pages, HttpLimits.DEFAULT);
  }

  static HttpListener start(
      InetSocketAddress address, Map<String, Supplier<HttpAnswer>> pages, HttpLimits limits)
      throws IOException {
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("kms-http", true), NioIoHandler.newFactory());
    ChannelGroup connections = new DefaultChannelGroup(loop.next());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(new ConnectionSetup(Map.copyOf(pages), limits, connections));
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (bound.isSuccess()) {
      return new HttpListener(loop, bound.channel(), connections);
    }
    end(loop);
    throw new IOException("HTTP listener could not bind to " + address, bound.cause());
  }

  /** Returns the port that clients use. */
  public int port() {
    return port;
  }

  /** Stops listening and cuts every connection; closing twice is harmless. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly();
    end(loop);
  }

  private static void end(EventLoopGroup loop) {
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
