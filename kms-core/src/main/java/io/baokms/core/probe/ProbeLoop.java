package io.baokms.core.probe;

import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsSettings;
import io.baokms.core.session.TokenSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of control of all probes: one turn at a time, each due at a stated moment.
 *
 * <p>Until the first healthy status it tries for ever at the bootstrap's pace, then it keeps the
 * timetable. Every turn also refreshes a token that is about to expire, so that an idle node has a
 * good one. A turn passes the gate, so it never runs on the timer's thread.
 */
public final class ProbeLoop implements AutoCloseable {

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private final ProbeRounds rounds;
  private final TokenSession session;
  private final Environment environment;
  private final KmsSettings settings;
  private final TimeSource time;
  private final ProbeGate gate;
  private final WallWatch wall;
  private final long started;
  private final AtomicBoolean graceReported = new AtomicBoolean();

  private volatile BootstrapPace pace = BootstrapPace.START;
  private volatile @Nullable ProbeTimetable timetable;
  private volatile TimeSource.@Nullable Timer nextTurn;
  private volatile TimeSource.@Nullable Timer grace;
  private volatile boolean stopped;

  /**
   * Creates a loop that does nothing until it is started.
   *
   * @param gate closed by the loop, together with everything else that passes it
   */
  public ProbeLoop(
      ProbeRounds rounds, TokenSession session, Environment environment, ProbeGate gate) {
    this.rounds = rounds;
    this.session = session;
    this.environment = environment;
    this.settings = environment.settings();
    this.time = environment.time();
    this.gate = gate;
    this.wall = new WallWatch(environment);
    this.started = time.nanoTime();
  }

  /** Begins with a turn at once. */
  public void start() {
    if (settings.graceTimeout().isPositive()) {
      grace = time.schedule(this::graceIsOver, settings.graceTimeout());
    }
    schedule(started);
  }

  /** Stops the timers and whatever is passing the gate, and waits a moment for its end. */
  @Override
  public void close() {
    stopped = true;
    cancel(nextTurn);
    cancel(grace);
    gate.close();
  }

  private void schedule(long due) {
    if (!stopped) {
      Duration delay = Duration.ofNanos(Math.max(0, due - time.nanoTime()));
      rounds.pulse().turnDue(time.nanoTime() + delay.toNanos());
      nextTurn = time.schedule(() -> launch(due), delay);
    }
  }

  private void launch(long due) {
    // The turn itself plans what comes next, whatever becomes of it.
    var unused = gate.run(() -> take(due));
  }

  private void take(long due) {
    if (!stopped) {
      schedule(next(due));
    }
  }

  private long next(long due) {
    try {
      wall.look();
      session.refreshIfDue();
      ProbeTimetable regular = timetable;
      return regular == null ? bootstrap(due) : regular(due, regular);
    } catch (RuntimeException e) {
      // The loop is what heals everything else, so no defect may end it.
      rounds.endedUnexpectedly();
      return time.nanoTime() + settings.retryInterval().toNanos();
    }
  }

  private long bootstrap(long due) {
    rounds.bootstrap(due);
    if (rounds.established()) {
      cancel(grace);
      ProbeTimetable first = ProbeTimetable.after(due, settings);
      timetable = first;
      return nextTurn(first);
    }
    boolean graceHasPassed = due - started >= settings.graceTimeout().toNanos();
    if (settings.graceTimeout().isZero()) {
      graceIsOver();
    }
    pace = pace.failed(graceHasPassed, settings);
    return time.nanoTime() + pace.pause(graceHasPassed, settings, time.random()).toNanos();
  }

  private long regular(long due, ProbeTimetable regular) {
    ProbeTimetable next = regular;
    boolean deepDone = false;
    if (next.metadataDue(due)) {
      boolean valid = rounds.metadata(due);
      deepDone = rounds.deepIfRequired(due);
      next = next.metadataDone(due, valid, settings);
    }
    if (next.deepDue(due)) {
      if (!deepDone) {
        rounds.deep(due);
      }
      next = next.deepDone(due, settings);
    }
    next = next.notBefore(time.nanoTime());
    timetable = next;
    return nextTurn(next);
  }

  /** Returns the next probe's time, or an earlier one at which the token must be refreshed. */
  private long nextTurn(ProbeTimetable next) {
    long now = time.nanoTime();
    long probe = next.next();
    return session
        .untilRefresh()
        .map(until -> until.compareTo(SHORTEST_PAUSE) > 0 ? until : SHORTEST_PAUSE)
        .map(until -> now + until.toNanos())
        .filter(refresh -> refresh - probe < 0)
        .orElse(probe);
  }

  private void graceIsOver() {
    if (!stopped && !rounds.established() && graceReported.compareAndSet(false, true)) {
      environment.observer().observe(new KmsEvent.BootstrapTimedOut());
    }
  }

  private static void cancel(TimeSource.@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
  }
}
