package io.baokms.launcher.http;

import io.baokms.launcher.http.HttpLimits.Phase;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection that stays in one phase for too long. Sees the bytes, before HTTP does. */
final class PhaseTimer extends ChannelInboundHandlerAdapter {

  private final HttpLimits limits;
  private Phase phase = Phase.HEADER;
  private @Nullable ScheduledFuture<?> timer;

  PhaseTimer(HttpLimits limits) {
    this.limits = limits;
  }

  /** Begins a phase, with a clock of its own. */
  void enter(Phase next, ChannelHandlerContext context) {
    cancel();
    phase = next;
    timer =
        context
            .executor()
            .schedule(() -> close(context), limits.of(next).toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    enter(Phase.HEADER, context);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (phase == Phase.IDLE) {
      enter(Phase.HEADER, context);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    context.fireChannelInactive();
  }

  private static void close(ChannelHandlerContext context) {
    var _ = context.close();
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
