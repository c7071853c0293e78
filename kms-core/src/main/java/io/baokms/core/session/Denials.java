package io.baokms.core.session;

import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;

/**
 * Judges a 401 or 403: is the token dead, or does its policy say no?
 *
 * <p>OpenBao answers both alike, so the token itself is asked about. No denial ever leaves fewer
 * usable tokens than before: a token is replaced by a newer one or kept.
 */
final class Denials {

  private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(1);

  private final SharedState state;
  private final Logins logins;
  private final TimeSource time;
  private final ThreadFactory threads;

  Denials(SharedState state, Logins logins, TimeSource time, ThreadFactory threads) {
    this.state = state;
    this.logins = logins;
    this.time = time;
    this.threads = threads;
  }

  /**
   * Judges the denial of a call's first try.
   *
   * @return the newer token to repeat the call with
   * @throws CallException with the verdict when the call must not be repeated
   */
  HeldToken judge(HeldToken denied, Deadline deadline) throws CallException {
    long now = time.nanoTime();
    SessionState seen = state.update(s -> s.withSeries(s.series().denied(now)));
    HeldToken held = seen.held();
    if (held == null || !seen.holds(denied)) {
      return replacement(seen);
    }
    if (held.suspect() && !seen.series().allowsLogin(now) && !seen.recovering()) {
      return newerThan(denied);
    }
    if (lookup(denied, deadline) == Verdict.UNPROVEN) {
      return recover(denied, deadline);
    }
    throw new CallException(CallFailure.POLICY);
  }

  /** Notes that a repetition with a newer token was denied too: the policy says no. */
  void deniedAgain(HeldToken newer) {
    long now = time.nanoTime();
    state.update(s -> s.withSeries(s.series().denied(now)).about(newer, token -> token.alive(now)));
  }

  /** Returns an answer of the last seconds, or asks; all callers share one question. */
  private Verdict lookup(HeldToken denied, Deadline deadline) throws CallException {
    while (true) {
      SessionState seen = state.now();
      if (!seen.holds(denied)) {
        return Verdict.UNPROVEN;
      }
      Flight<Verdict> running = seen.lookup();
      if (running != null && running.running()) {
        return running.await(deadline, time);
      }
      HeldToken held = replacement(seen);
      if (held.isJudged(time.nanoTime())) {
        return held.verdict();
      }
      Flight<Verdict> flight = new Flight<>("bao-kms-lookup", () -> ask(held));
      if (state.replace(seen, seen.withLookup(flight))) {
        flight.start(threads);
        return flight.await(deadline, time);
      }
    }
  }

  private Verdict ask(HeldToken token) {
    try {
      Duration ttl = logins.lookup(token.token(), Deadline.after(LOOKUP_LIMIT, time));
      return learn(token, Verdict.ALIVE, held -> held.alive(time.nanoTime()).endingIn(ttl, time));
    } catch (BaoException e) {
      if (denial(e.failure())) {
        return learn(token, Verdict.UNPROVEN, held -> held.unproven(time.nanoTime()));
      }
      return Verdict.UNKNOWN;
    }
  }

  private Verdict learn(HeldToken token, Verdict verdict, UnaryOperator<HeldToken> change) {
    state.update(s -> s.about(token, change));
    return verdict;
  }

  private HeldToken recover(HeldToken denied, Deadline deadline) throws CallException {
    while (true) {
      SessionState seen = state.now();
      if (!seen.holds(denied)) {
        return replacement(seen);
      }
      Flight<Optional<CallFailure>> running = seen.recovery();
      if (running != null && running.running()) {
        return landed(running, deadline);
      }
      long now = time.nanoTime();
      if (!seen.series().allowsLogin(now)) {
        // A login that ended since the look at the state may have brought a new token.
        if (state.replace(seen, seen.about(denied, HeldToken::suspected))) {
          throw new CallException(CallFailure.AUTHENTICATION);
        }
        continue;
      }
      Flight<Optional<CallFailure>> flight = new Flight<>("bao-kms-recovery", () -> login(denied));
      SessionState next = seen.withSeries(seen.series().loggedIn(now)).withRecovery(flight);
      if (state.replace(seen, next)) {
        flight.start(threads);
        return landed(flight, deadline);
      }
    }
  }

  private HeldToken landed(Flight<Optional<CallFailure>> flight, Deadline deadline)
      throws CallException {
    Optional<CallFailure> failed = flight.await(deadline, time);
    if (failed.isPresent()) {
      throw new CallException(failed.get());
    }
    return replacement(state.now());
  }

  private Optional<CallFailure> login(HeldToken denied) {
    try {
      BaoToken token = logins.login(logins.limit());
      state.update(now -> now.loggedIn(token));
      return Optional.empty();
    } catch (CallException e) {
      state.update(now -> now.about(denied, HeldToken::suspected));
      return Optional.of(e.failure());
    }
  }

  static boolean denial(BaoFailure failure) {
    return failure == BaoFailure.UNAUTHENTICATED || failure == BaoFailure.PERMISSION_DENIED;
  }

  /** Returns the token of a login that has just ended, if there was one. */
  private HeldToken newerThan(HeldToken denied) throws CallException {
    SessionState now = state.now();
    if (now.holds(denied)) {
      throw new CallException(CallFailure.AUTHENTICATION);
    }
    return replacement(now);
  }

  private static HeldToken replacement(SessionState seen) throws CallException {
    if (seen.held() == null) {
      throw new CallException(CallFailure.AUTHENTICATION);
    }
    return seen.held();
  }
}
