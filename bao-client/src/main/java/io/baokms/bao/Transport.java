package io.baokms.bao;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Sends requests and waits for replies; the only place where a caller's thread blocks. */
final class Transport {

  private static final int WORKERS = 2;

  private final TimeSource time;
  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;
  private final ThreadPoolExecutor workers;
  private final Connector connector;
  private final Pool pool;

  Transport(Connector.Target target, int connections, TimeSource time) {
    this.time = time;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("bao-client-io", true), NioIoHandler.newFactory());
    this.loop = group.next();
    this.workers = workers();
    this.connector = new Connector(target, loop, workers);
    this.pool = new Pool(loop, connector, connections, time);
  }

  /**
   * Sends a request and returns how it ended, at the latest when the limit is reached.
   *
   * @throws IllegalStateException on an event loop, which a wait would stop
   */
  Reply exchange(Request request, Deadline limit) {
    if (Thread.currentThread() instanceof FastThreadLocalThread) {
      throw new IllegalStateException("A blocking call was made on an event loop");
    }
    Exchange exchange = new Exchange(request);
    if (Thread.currentThread().isInterrupted()) {
      return abandoned(exchange, BaoFailure.CANCELED);
    }
    if (limit.expired()) {
      return abandoned(exchange, BaoFailure.TIMEOUT);
    }
    try {
      loop.execute(() -> pool.submit(exchange));
      return await(exchange, limit);
    } catch (RejectedExecutionException e) {
      return abandoned(exchange, BaoFailure.CANCELED);
    }
  }

  /** Trusts other roots; no request sent from now on uses a connection made before. */
  void trust(TrustBundle roots) {
    connector.trust(roots);
    try {
      loop.execute(pool::renew);
    } catch (RejectedExecutionException e) {
      // The client was closed meanwhile, and its connections with it.
      return;
    }
  }

  void close() {
    try {
      loop.execute(pool::close);
    } catch (RejectedExecutionException e) {
      return;
    }
    var unused = group.shutdownGracefully(0, 5, TimeUnit.SECONDS);
    workers.shutdown();
  }

  private Reply await(Exchange exchange, Deadline limit) {
    try {
      if (time.await(exchange.reply(), limit.remaining())) {
        return exchange.reply().join();
      }
      return canceled(exchange, BaoFailure.TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return canceled(exchange, BaoFailure.CANCELED);
    }
  }

  private Reply canceled(Exchange exchange, BaoFailure failure) {
    loop.execute(() -> pool.cancel(exchange, failure));
    return new Reply.Failed(failure);
  }

  private static Reply abandoned(Exchange exchange, BaoFailure failure) {
    Reply reply = new Reply.Failed(failure);
    exchange.finish(reply);
    return reply;
  }

  private static ThreadPoolExecutor workers() {
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "bao-client-tls");
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }
}
