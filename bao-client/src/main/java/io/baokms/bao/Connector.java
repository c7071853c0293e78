package io.baokms.bao;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Makes connections to one address: look-ups and TLS tasks on workers, else on the event loop. */
final class Connector {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int HANDSHAKE_MILLIS = 10_000;
  private static final int CLOSE_MILLIS = 500;

  private final Target target;
  private final EventLoop loop;
  private final Executor tlsTasks;
  private final Executor lookUps;

  /** A look-up may block for long, so {@code lookUps} serves no other address. */
  Connector(Target target, EventLoop loop, Executor tlsTasks, Executor lookUps) {
    this.target = target;
    this.loop = loop;
    this.tlsTasks = tlsTasks;
    this.lookUps = lookUps;
  }

  /** Verifies the connections that are dialled from now on by other roots. */
  void trust(TrustBundle roots) {
    target.tls().trust(roots);
  }

  /** Starts a connection for the pool; the attempt hears of its end on the event loop. */
  void connect(Pool pool, Attempt attempt) {
    lookUp(() -> {
      try {
        InetAddress[] addresses = target.resolver().resolve(target.endpoint().host());
        onLoop(() -> dial(new Dial(addresses, 0), pool, attempt));
      } catch (UnknownHostException e) {
        onLoop(() -> attempt.failed(BaoFailure.DNS_FAILED));
      }
    });
  }

  private void dial(Dial dial, Pool pool, Attempt attempt) {
    Connection connection = new Connection(pool);
    SslHandler tls = new SslHandler(target.tls().engine(target.endpoint().port()), tlsTasks);
    tls.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    tls.setCloseNotifyFlushTimeoutMillis(CLOSE_MILLIS);
    bootstrap(dial)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(tls, new FirstByte(connection), new HttpResponseDecoder(), connection);
              }
            })
        .connect(new InetSocketAddress(dial.address(), target.endpoint().port()))
        .addListener(connected -> {
          if (connected.isSuccess()) {
            awaitHandshake(tls, connection, attempt);
          } else if (dial.last()) {
            attempt.failed(BaoFailure.CONNECTION_FAILED);
          } else {
            dial(dial.next(), pool, attempt);
          }
        });
  }

  private Bootstrap bootstrap(Dial dial) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .disableResolver()
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS / dial.addresses().length);
  }

  private static void awaitHandshake(SslHandler tls, Connection connection, Attempt attempt) {
    tls.handshakeFuture()
        .addListener(handshake -> {
          if (handshake.isSuccess()) {
            attempt.ready(connection);
          } else {
            attempt.failed(Classifier.failure(handshake.cause()));
          }
        });
  }

  private void lookUp(Runnable task) {
    try {
      lookUps.execute(task);
    } catch (RejectedExecutionException e) {
      // The client was closed meanwhile: nobody waits for the attempt any more.
      return;
    }
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // As above.
      return;
    }
  }

  /** Whom to connect to, and how its name becomes addresses. */
  record Target(Endpoint endpoint, TlsSettings tls, Resolver resolver) {}

  /** Looks a host name up; it may block. */
  interface Resolver {

    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** Hears of the end of one connection attempt. */
  interface Attempt {

    void ready(Connection connection);

    void failed(BaoFailure failure);
  }
}
