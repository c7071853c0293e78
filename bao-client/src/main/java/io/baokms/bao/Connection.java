package io.baokms.bao;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** One TLS connection, used by one exchange at a time; every method runs on the event loop. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {

  private final Pool pool;
  private final int generation;
  private @Nullable Channel channel;
  private @Nullable Exchange exchange;
  private @Nullable ResponseBody response;
  private boolean used;
  private boolean heard;
  private boolean written;
  private boolean shut;
  private long idleSince;

  Connection(Pool pool) {
    this.pool = pool;
    this.generation = pool.generation();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  void send(Exchange next) {
    exchange = next;
    next.sentOver(this);
    response = null;
    heard = false;
    written = false;
    SecretBuffer bytes = next.bytes();
    open()
        .writeAndFlush(Unpooled.wrappedBuffer(bytes.array(), 0, bytes.length()))
        .addListener(write -> wrote(next, write.cause()));
  }

  void heard() {
    heard = true;
  }

  /** Closes the connection if it still serves this exchange, which has ended without it. */
  void abandon(Exchange ended) {
    if (exchange == ended) {
      exchange = null;
      shut();
    }
  }

  /** Closes the connection; an exchange under way ends as canceled. */
  void shut() {
    if (shut) {
      return;
    }
    shut = true;
    close();
    pool.lost(this);
    end(new Reply.Failed(BaoFailure.CANCELED));
  }

  /** Returns which generation of the pool's connections this one was dialled in. */
  int generation() {
    return generation;
  }

  long idleSince() {
    return idleSince;
  }

  void idleSince(long nanos) {
    idleSince = nanos;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (exchange == null || message.decoderResult().isFailure()) {
      broke(BaoFailure.CONNECTION_FAILED);
      return;
    }
    if (message instanceof HttpResponse head) {
      response = new ResponseBody(head, exchange.bodyLimit());
    }
    if (message instanceof HttpContent content && response != null) {
      receive(response, content);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    broke(BaoFailure.CONNECTION_FAILED);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broke(Classifier.failure(cause));
  }

  private void receive(ResponseBody into, HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    if (into.interim()) {
      response = last ? null : into;
      return;
    }
    ByteBuf bytes = content.content();
    if (!into.append(bytes)) {
      end(new Reply.Failed(BaoFailure.UNAVAILABLE));
      shut();
      return;
    }
    if (last) {
      complete(into);
    }
  }

  private void complete(ResponseBody whole) {
    response = null;
    used = true;
    end(whole.reply());
    // An answer that overtook its request leaves bytes of the request in the pipe.
    if (whole.keepAlive() && written) {
      pool.release(this);
    } else {
      shut();
    }
  }

  private void wrote(Exchange sent, @Nullable Throwable failure) {
    if (exchange == sent) {
      written = failure == null;
      if (failure != null) {
        broke(Classifier.failure(failure));
      }
    }
  }

  private void broke(BaoFailure failure) {
    Exchange current = exchange;
    boolean foundDead = used && !heard && failure == BaoFailure.CONNECTION_FAILED;
    if (!shut && foundDead && current != null && !current.done() && current.takeRepetition()) {
      shut = true;
      exchange = null;
      close();
      pool.replace(this, current);
      return;
    }
    end(new Reply.Failed(failure));
    shut();
  }

  private void end(Reply reply) {
    Exchange ended = exchange;
    exchange = null;
    if (ended != null) {
      ended.finish(reply);
    }
  }

  private void close() {
    var unused = open().close();
  }

  private Channel open() {
    if (channel == null) {
      throw new IllegalStateException("The connection has no channel yet");
    }
    return channel;
  }
}
