package io.baokms.kms.server;

import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Turns a message over the limit into one event, instead of gRPC's stack trace in the log. */
final class OversizeWatch extends ServerStreamTracer.Factory {

  // The strong reference keeps the filter: java.util.logging holds loggers weakly.
  private static final Logger GRPC_STREAM = Logger.getLogger("io.grpc.netty.NettyServerStream");

  static {
    GRPC_STREAM.setFilter(OversizeWatch::isLoggable);
  }

  private final SocketObserver observer;

  OversizeWatch(SocketObserver observer) {
    this.observer = observer;
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
    return new Tracer(observer);
  }

  private static boolean isLoggable(LogRecord entry) {
    return entry.getThrown() == null
        || Status.fromThrowable(entry.getThrown()).getCode() != Status.Code.RESOURCE_EXHAUSTED;
  }

  private static final class Tracer extends ServerStreamTracer {

    private final SocketObserver observer;
    private volatile boolean read;

    Tracer(SocketObserver observer) {
      this.observer = observer;
    }

    @Override
    public void inboundMessageRead(int sequence, long wireBytes, long bytes) {
      read = true;
    }

    @Override
    public void streamClosed(Status status) {
      // The service may say RESOURCE_EXHAUSTED too, but only about a message that was read.
      if (!read && status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
        observer.observe(new SocketEvent.MessageTooLarge());
      }
    }
  }
}
