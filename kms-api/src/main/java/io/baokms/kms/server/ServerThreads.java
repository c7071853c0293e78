package io.baokms.kms.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one server.
 *
 * <p>Accepting has its own: naming an unlisted peer may ask a directory service that hangs, and
 * that must not stop those already connected.
 */
record ServerThreads(EventLoopGroup accept, EventLoopGroup io, ExecutorService calls)
    implements AutoCloseable {

  private static final int STOP_SECONDS = 5;

  ServerThreads() {
    this(
        eventLoop("kms-accept"),
        eventLoop("kms-io"),
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("kms-call-", 0).factory()));
  }

  private static EventLoopGroup eventLoop(String name) {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  /** Interrupts every call that still runs. */
  void interruptCalls() {
    calls.shutdownNow();
  }

  /** Ends the event loops, once the last call is through with them. */
  @Override
  public void close() {
    calls.shutdown();
    try {
      if (!calls.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        interruptCalls();
      }
    } catch (InterruptedException e) {
      interruptCalls();
      Thread.currentThread().interrupt();
    }
    var acceptEnded = accept.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS);
    var ioEnded = io.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS);
    acceptEnded.awaitUninterruptibly();
    ioEnded.awaitUninterruptibly();
  }
}
