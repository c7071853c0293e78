package io.baokms.bao;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests to one of the addresses and waits for replies.
 *
 * <p>It is the only place where a caller's thread blocks.
 */
final class Transport {

  private static final int TLS_WORKERS = 2;
  private static final Reply CANCELED = new Reply.Failed(BaoFailure.CANCELED);

  private final TimeSource time;
  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;
  private final List<ThreadPoolExecutor> workers = new ArrayList<>();
  private final List<Connector> connectors;
  private final List<Pool> pools;

  /** Prepares as many connections to each of the targets; none is made yet. */
  Transport(List<Connector.Target> targets, int connections, TimeSource time) {
    this.time = time;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("bao-client-io", true), NioIoHandler.newFactory());
    this.loop = group.next();
    ThreadPoolExecutor tlsTasks = workers("bao-client-tls", TLS_WORKERS);
    this.connectors =
        targets.stream()
            .map(target -> new Connector(target, loop, tlsTasks, workers("bao-client-dns", 1)))
            .toList();
    this.pools =
        connectors.stream().map(connector -> new Pool(loop, connector, connections, time)).toList();
  }

  /**
   * Sends a request to an address and returns how it ended, at the latest at the limit.
   *
   * @throws IllegalStateException on an event loop, which a wait would stop
   */
  Reply exchange(int address, Exchange exchange, Deadline limit) {
    if (Thread.currentThread() instanceof FastThreadLocalThread) {
      throw new IllegalStateException("A blocking call was made on an event loop");
    }
    if (Thread.currentThread().isInterrupted()) {
      return unsent(exchange, CANCELED);
    }
    if (limit.expired()) {
      return unsent(exchange, new Reply.TimedOut(Duration.ZERO));
    }
    Pool pool = pools.get(address);
    try {
      loop.execute(() -> pool.submit(exchange));
      return await(pool, exchange, limit);
    } catch (RejectedExecutionException e) {
      return unsent(exchange, CANCELED);
    }
  }

  /** Trusts other roots; no request sent from now on uses a connection made before. */
  void trust(TrustBundle roots) {
    connectors.forEach(connector -> connector.trust(roots));
    try {
      loop.execute(() -> pools.forEach(Pool::renew));
    } catch (RejectedExecutionException e) {
      // The client was closed meanwhile, and its connections with it.
      return;
    }
  }

  void close() {
    try {
      loop.execute(() -> pools.forEach(Pool::close));
    } catch (RejectedExecutionException e) {
      return;
    }
    var unused = group.shutdownGracefully(0, 5, TimeUnit.SECONDS);
    workers.forEach(ThreadPoolExecutor::shutdown);
  }

  private Reply await(Pool pool, Exchange exchange, Deadline limit) {
    try {
      if (time.await(exchange.reply(), limit.remaining())) {
        return exchange.reply().join();
      }
      return abandoned(pool, exchange, new Reply.TimedOut(exchange.had(time.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return abandoned(pool, exchange, CANCELED);
    }
  }

  private Reply abandoned(Pool pool, Exchange exchange, Reply reply) {
    loop.execute(() -> pool.cancel(exchange));
    return reply;
  }

  private static Reply unsent(Exchange exchange, Reply reply) {
    exchange.finish(reply);
    return reply;
  }

  private ThreadPoolExecutor workers(String name, int count) {
    ThreadPoolExecutor added =
        new ThreadPoolExecutor(
            count,
            count,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    added.allowCoreThreadTimeOut(true);
    workers.add(added);
    return added;
  }
}
