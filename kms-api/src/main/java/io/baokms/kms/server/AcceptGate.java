package io.baokms.kms.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything else on the listening channel and turns connections away.
 *
 * <p>A refused connection was never registered with an event loop, so not one byte was sent.
 */
final class AcceptGate extends ChannelInboundHandlerAdapter {

  private final PeerGate peers;
  private final int maxConnections;
  private final Duration prefaceTimeout;
  private final SocketObserver observer;
  private final AtomicInteger open = new AtomicInteger();

  AcceptGate(PeerGate peers, int maxConnections, Duration prefaceTimeout, SocketObserver observer) {
    this.peers = peers;
    this.maxConnections = maxConnections;
    this.prefaceTimeout = prefaceTimeout;
    this.observer = observer;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Channel connection = (Channel) message;
    SocketEvent refusal = refusal(connection);
    if (refusal != null) {
      connection.unsafe().closeForcibly();
      observer.observe(refusal);
      return;
    }
    open.incrementAndGet();
    var unused = connection.closeFuture().addListener(closed -> open.decrementAndGet());
    connection.pipeline().addFirst(new PrefaceGuard(prefaceTimeout, observer));
    context.fireChannelRead(connection);
  }

  private @Nullable SocketEvent refusal(Channel connection) {
    SocketEvent peerRefused = peers.refusal(connection);
    if (peerRefused != null) {
      return peerRefused;
    }
    return open.get() >= maxConnections ? new SocketEvent.ConnectionRefused() : null;
  }
}
