package io.baokms.bao;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A few connections and a fair queue in front of them.
 *
 * <p>Every method runs on the event loop, so there is no lock. A connection under way belongs to
 * the exchange it was opened for: when it cannot be made, that exchange fails and no other.
 */
final class Pool {

  private static final long LONGEST_IDLE_NANOS = Duration.ofSeconds(90).toNanos();

  private final EventLoop loop;
  private final Connector connector;
  private final int size;
  private final TimeSource time;
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Set<Connection> connected = new HashSet<>();
  private final Set<Exchange> connecting = new HashSet<>();
  private int generation;
  private boolean sweeping;
  private boolean closed;

  Pool(EventLoop loop, Connector connector, int size, TimeSource time) {
    this.loop = loop;
    this.connector = connector;
    this.size = size;
    this.time = time;
  }

  void submit(Exchange exchange) {
    if (closed) {
      exchange.finish(new Reply.Failed(BaoFailure.CANCELED));
      return;
    }
    // The connection used last is the one least likely to have been closed by the other side.
    Connection connection = idle.pollFirst();
    if (connection != null) {
      connection.send(exchange);
    } else if (open() < size) {
      connect(exchange);
    } else {
      waiting.addLast(exchange);
    }
  }

  /** Ends an exchange early; its connection, if it has one, is of no further use. */
  void cancel(Exchange exchange, BaoFailure failure) {
    waiting.remove(exchange);
    Connection connection = exchange.connection();
    if (connection != null) {
      connection.abandon(exchange);
    }
    exchange.finish(new Reply.Failed(failure));
  }

  /** Takes a connection back after a complete reply. */
  void release(Connection connection) {
    if (closed || connection.generation() != generation) {
      connection.shut();
      return;
    }
    Exchange next = nextWaiting();
    if (next != null) {
      connection.send(next);
    } else {
      connection.idleSince(time.nanoTime());
      idle.addFirst(connection);
      scheduleSweep(LONGEST_IDLE_NANOS);
    }
  }

  /** Forgets a closed connection and lets the next exchange have its place. */
  void lost(Connection connection) {
    forget(connection);
    connectForWaiting();
  }

  /** Repeats an exchange on a new connection in the place of one that was found dead. */
  void replace(Connection dead, Exchange exchange) {
    forget(dead);
    connect(exchange);
  }

  int generation() {
    return generation;
  }

  /** Lets present connections end what they are at, and none of them carry another request. */
  void renew() {
    generation++;
    Set.copyOf(idle).forEach(Connection::shut);
  }

  void close() {
    closed = true;
    Reply canceled = new Reply.Failed(BaoFailure.CANCELED);
    waiting.forEach(exchange -> exchange.finish(canceled));
    waiting.clear();
    connecting.forEach(exchange -> exchange.finish(canceled));
    Set.copyOf(connected).forEach(Connection::shut);
  }

  private int open() {
    return connected.size() + connecting.size();
  }

  private void connect(Exchange exchange) {
    connecting.add(exchange);
    connector.connect(
        this,
        new Connector.Attempt() {
          @Override
          public void ready(Connection connection) {
            connecting.remove(exchange);
            connected.add(connection);
            if (exchange.done()) {
              release(connection);
            } else {
              connection.send(exchange);
            }
          }

          @Override
          public void failed(BaoFailure failure) {
            connecting.remove(exchange);
            exchange.finish(new Reply.Failed(failure));
            connectForWaiting();
          }
        });
  }

  private void connectForWaiting() {
    if (closed || open() >= size) {
      return;
    }
    Exchange next = nextWaiting();
    if (next != null) {
      connect(next);
    }
  }

  private @Nullable Exchange nextWaiting() {
    return waiting.pollFirst();
  }

  private void forget(Connection connection) {
    connected.remove(connection);
    idle.remove(connection);
  }

  private void scheduleSweep(long nanos) {
    if (!sweeping) {
      sweeping = true;
      var unused = time.schedule(this::sweepOnLoop, Duration.ofNanos(nanos));
    }
  }

  private void sweepOnLoop() {
    try {
      loop.execute(this::sweep);
    } catch (RejectedExecutionException e) {
      // The client was closed meanwhile, and its connections with it.
      return;
    }
  }

  private void sweep() {
    sweeping = false;
    for (Connection oldest = idle.peekLast(); oldest != null; oldest = idle.peekLast()) {
      long left = LONGEST_IDLE_NANOS - (time.nanoTime() - oldest.idleSince());
      if (left > 0) {
        scheduleSweep(left);
        return;
      }
      oldest.shut();
    }
  }
}
