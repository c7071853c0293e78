package io.baokms.testing.apiserver;

import java.time.Duration;

/**
 * A gRPC connection without sockets: waits for a plugin that is absent, and backs off.
 *
 * <p>Reconnects at once after a loss, then after 1 s, 1.6 times that and so on up to 120 s, each
 * +-20 %. A call waits for the connection until its own deadline. For a virtual timeline; not
 * thread-safe.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/connection-backoff.md">back-off</a>
 */
public final class Connection implements KmsCalls {

  private static final double FIRST_MILLIS = 1_000;
  private static final double LONGEST_MILLIS = 120_000;
  private static final double GROWTH = 1.6;
  private static final double JITTER = 0.2;

  private final KmsCalls plugin;
  private final PluginSocket socket;
  private final Timeline timeline;
  private int listener;
  private int failures;
  private Duration nextAttempt = Duration.ZERO;
  private boolean waiting;
  private boolean closed;

  /** Returns a connection that is not made yet. */
  public Connection(KmsCalls plugin, PluginSocket socket, Timeline timeline) {
    this.plugin = plugin;
    this.socket = socket;
    this.timeline = timeline;
  }

  @Override
  public PluginStatus status(Duration timeout) throws RpcException {
    return plugin.status(connect(timeout));
  }

  @Override
  public Sealed encrypt(String uid, byte[] plaintext, Duration timeout) throws RpcException {
    return plugin.encrypt(uid, plaintext, connect(timeout));
  }

  @Override
  public byte[] decrypt(String uid, Sealed sealed, Duration timeout) throws RpcException {
    return plugin.decrypt(uid, sealed, connect(timeout));
  }

  @Override
  public void close() {
    closed = true;
    plugin.close();
  }

  /** Returns what is left of the timeout once there is a connection. */
  private Duration connect(Duration timeout) throws RpcException {
    Duration deadline = timeline.now().plus(timeout);
    begin();
    while (!connected() && timeline.now().compareTo(deadline) < 0) {
      Duration until = nextAttempt.compareTo(deadline) < 0 ? nextAttempt : deadline;
      timeline.pass(until.minus(timeline.now()));
      begin();
    }
    if (!connected()) {
      throw new RpcException("DEADLINE_EXCEEDED", "no connection within " + timeout);
    }
    return deadline.minus(timeline.now());
  }

  private void begin() {
    if (!connected() && !waiting) {
      attempt();
    }
  }

  private boolean connected() {
    return listener != 0 && listener == socket.listener();
  }

  private void attempt() {
    waiting = false;
    listener = socket.listener();
    if (connected()) {
      failures = 0;
    } else if (!closed) {
      Duration pause = pause(failures++);
      nextAttempt = timeline.now().plus(pause);
      waiting = true;
      timeline.schedule(this::attempt, pause);
    }
  }

  private Duration pause(int failuresBefore) {
    double millis = Math.min(FIRST_MILLIS * Math.pow(GROWTH, failuresBefore), LONGEST_MILLIS);
    double factor = 1 - JITTER + 2 * JITTER * timeline.random();
    return Duration.ofMillis(Math.round(millis * factor));
  }
}
