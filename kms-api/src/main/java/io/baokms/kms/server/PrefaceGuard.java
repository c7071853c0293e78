package io.baokms.kms.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client does not begin to speak HTTP/2 in time.
 *
 * <p>Once the client has spoken, an idle connection may stay for ever: kube-apiserver keeps one.
 */
final class PrefaceGuard extends ChannelInboundHandlerAdapter {

  /** The client's preface and the header of the SETTINGS frame that must follow (RFC 9113, 3.4). */
  private static final int PREFACE_BYTES = 24 + 9;

  private final Duration timeout;
  private final SocketObserver observer;
  private int seen;
  private @Nullable ScheduledFuture<?> timer;

  PrefaceGuard(Duration timeout, SocketObserver observer) {
    this.timeout = timeout;
    this.observer = observer;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    timer =
        context
            .executor()
            .schedule(() -> close(context), timeout.toMillis(), TimeUnit.MILLISECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    seen += ((ByteBuf) message).readableBytes();
    if (seen >= PREFACE_BYTES) {
      context.pipeline().remove(this);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void close(ChannelHandlerContext context) {
    var unused = context.close();
    observer.observe(new SocketEvent.SilentClientClosed());
  }
}
