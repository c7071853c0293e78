package io.baokms.core.session;

import io.baokms.bao.AuthMethod;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.bao.Transit;
import io.baokms.core.Environment;
import io.baokms.core.KmsSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one OpenBao token fresh and makes every Transit call with it.
 *
 * <p>Thread-safe. A usable token is handed out at once; without one a caller waits for the shared
 * refresh within its own deadline. Refreshes belong to the process: a caller that leaves does not
 * stop them, {@link #close} does. The token lives in memory only.
 */
public final class TokenSession implements AutoCloseable {

  private static final Duration REVOCATION_LIMIT = Duration.ofSeconds(1);

  private final SharedState state = new SharedState();
  private final Transit transit;
  private final Transit transitForRepetition;
  private final KmsSettings settings;
  private final TimeSource time;
  private final Logins logins;
  private final Refreshes refreshes;
  private final Denials denials;

  /** Creates a session without a token; nothing is called until someone needs it. */
  public TokenSession(Transit transit, AuthMethod method, Environment environment) {
    this(transit, method, environment, Thread.ofVirtual().factory());
  }

  /** Creates a session whose work under way runs on threads of a factory. */
  public TokenSession(
      Transit transit, AuthMethod method, Environment environment, ThreadFactory threads) {
    this.transit = transit;
    this.transitForRepetition = transit.withoutLagRetry();
    this.settings = environment.settings();
    this.time = environment.time();
    this.logins = new Logins(method, environment);
    this.refreshes = new Refreshes(state, logins, time, threads);
    this.denials = new Denials(state, logins, time, threads);
  }

  /**
   * Makes a Transit call, at most once more when a newer token may cure a denial.
   *
   * @throws CallException with the failure after judgement
   */
  public <T> T call(Caller caller, Deadline deadline, TransitCall<T> call) throws CallException {
    HeldToken held = token(caller, deadline);
    try {
      return call.with(transit, held.token());
    } catch (BaoException e) {
      if (!Denials.denial(e.failure())) {
        throw new CallException(CallFailure.of(e.failure()), e);
      }
      HeldToken newer = denials.judge(held, deadline);
      if (e.repeated()) {
        throw new CallException(CallFailure.AUTHENTICATION, e);
      }
      return repeat(newer, call);
    }
  }

  /** Starts a refresh if one is due and allowed; never waits. */
  public void refreshIfDue() {
    SessionState seen = state.now();
    HeldToken held = seen.held();
    if (held != null && held.within(settings.loginBeforeTokenExpiry(), time)) {
      refreshUnlessPausing(seen);
    }
  }

  /** Returns the time until a refresh is due and allowed; empty before the first token. */
  public Optional<Duration> untilRefresh() {
    SessionState seen = state.now();
    HeldToken held = seen.held();
    if (held == null) {
      return Optional.empty();
    }
    Duration due = held.token().remaining(time).minus(settings.loginBeforeTokenExpiry());
    Duration pause = seen.backoff().remaining(time.nanoTime());
    Duration longer = due.compareTo(pause) > 0 ? due : pause;
    return Optional.of(longer.isNegative() ? Duration.ZERO : longer);
  }

  /** Stops what is under way and forgets the token, revoking it first where that is configured. */
  @Override
  public void close() {
    SessionState last = state.close();
    Stream.of(last.refresh(), last.lookup(), last.recovery()).forEach(TokenSession::stop);
    HeldToken held = last.held();
    if (settings.revokeOnShutdown() && held != null && held.usable(time)) {
      logins.revoke(held.token(), Deadline.after(REVOCATION_LIMIT, time));
    }
  }

  private HeldToken token(Caller caller, Deadline deadline) throws CallException {
    while (true) {
      SessionState seen = state.now();
      HeldToken held = seen.held();
      if (held != null && held.usable(time)) {
        if (held.within(settings.loginBeforeTokenExpiry(), time)) {
          refreshUnlessPausing(seen);
        }
        return held;
      }
      Flight<Optional<CallFailure>> flight = refreshFor(caller, seen);
      if (flight != null) {
        Optional<CallFailure> failed = flight.await(deadline, time);
        if (failed.isPresent()) {
          throw new CallException(failed.get());
        }
      }
    }
  }

  /** Returns the refresh to wait for; null when the state has changed meanwhile. */
  private @Nullable Flight<Optional<CallFailure>> refreshFor(Caller caller, SessionState seen)
      throws CallException {
    if (seen.closed()) {
      throw new CallException(CallFailure.of(BaoFailure.CANCELED));
    }
    if (seen.refreshing()) {
      return seen.refresh();
    }
    CallFailure last = seen.backoff().last();
    if (last != null && caller == Caller.REQUEST && seen.backoff().pausing(time.nanoTime())) {
      throw new CallException(last);
    }
    return refreshes.start(seen);
  }

  private void refreshUnlessPausing(SessionState seen) {
    if (!seen.refreshing() && !seen.backoff().pausing(time.nanoTime())) {
      // Null means that another caller changed the state first, most likely by starting it.
      var unused = refreshes.start(seen);
    }
  }

  private <T> T repeat(HeldToken newer, TransitCall<T> call) throws CallException {
    try {
      return call.with(transitForRepetition, newer.token());
    } catch (BaoException e) {
      if (!Denials.denial(e.failure())) {
        throw new CallException(CallFailure.of(e.failure()), e);
      }
      denials.deniedAgain(newer);
      throw new CallException(CallFailure.POLICY, e);
    }
  }

  private static void stop(@Nullable Flight<?> flight) {
    if (flight != null) {
      flight.stop();
    }
  }
}
