package io.baokms.bao;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A few connections to one address and a fair queue in front of them.
 *
 * <p>Every method runs on the event loop, so there is no lock. A connection under way belongs to
 * the exchange it was opened for: when it cannot be made, that exchange fails and no other. One
 * whose exchange gave up belongs to the next that would have to wait, so that a silent address
 * looks silent and not busy.
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
  private final Set<Opening> openings = new LinkedHashSet<>();
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
      send(connection, exchange);
    } else if (open() < size) {
      connect(exchange);
    } else {
      waiting.addLast(exchange);
      adoptOpenings();
    }
  }

  /** Ends an exchange early; its connection, if it has one, is of no further use. */
  void cancel(Exchange exchange) {
    waiting.remove(exchange);
    Connection connection = exchange.connection();
    if (connection != null) {
      connection.abandon(exchange);
    }
    exchange.finish(new Reply.Failed(BaoFailure.CANCELED));
    adoptOpenings();
  }

  /** Takes a connection back after a complete reply. */
  void release(Connection connection) {
    if (closed || connection.generation() != generation) {
      connection.shut();
      return;
    }
    Exchange next = nextWaiting();
    if (next != null) {
      send(connection, next);
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
    openings.forEach(opening -> opening.exchange.finish(canceled));
    Set.copyOf(connected).forEach(Connection::shut);
  }

  private int open() {
    return connected.size() + openings.size();
  }

  private void send(Connection connection, Exchange exchange) {
    exchange.begin(time.nanoTime());
    connection.send(exchange);
  }

  private void connect(Exchange exchange) {
    exchange.begin(time.nanoTime());
    Opening opening = new Opening(exchange);
    openings.add(opening);
    connector.connect(this, opening);
  }

  private void adoptOpenings() {
    for (Opening opening : openings) {
      boolean free = opening.exchange.done() && opening.since == generation;
      if (free && !waiting.isEmpty()) {
        opening.exchange = waiting.removeFirst();
        opening.exchange.begin(time.nanoTime());
      }
    }
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

  /** A connection under way, and whom it is for. */
  private final class Opening implements Connector.Attempt {

    private final int since = generation;
    private Exchange exchange;

    Opening(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void ready(Connection connection) {
      openings.remove(this);
      connected.add(connection);
      if (exchange.done()) {
        release(connection);
      } else {
        connection.send(exchange);
      }
    }

    @Override
    public void failed(BaoFailure failure) {
      openings.remove(this);
      exchange.finish(new Reply.Failed(failure));
      connectForWaiting();
    }
  }
}
