package io.baokms.core.session;

import io.baokms.bao.BaoToken;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The whole session at one moment.
 *
 * @param held the token in use, expired or not; null before the first login
 * @param logins logins that succeeded
 * @param refresh the last refresh, running or done
 * @param lookup the last lookup of the held token, running or done
 * @param recovery the last recovery login, running or done
 * @param closed whether the session has ended; it then takes no token any more
 */
record SessionState(
    @Nullable HeldToken held,
    long logins,
    Backoff backoff,
    RecoverySeries series,
    @Nullable Flight<Optional<CallFailure>> refresh,
    @Nullable Flight<Verdict> lookup,
    @Nullable Flight<Optional<CallFailure>> recovery,
    boolean closed) {

  static final SessionState EMPTY =
      new SessionState(null, 0, Backoff.NONE, RecoverySeries.NONE, null, null, null, false);

  static final SessionState CLOSED =
      new SessionState(null, 0, Backoff.NONE, RecoverySeries.NONE, null, null, null, true);

  boolean refreshing() {
    return refresh != null && refresh.running();
  }

  boolean recovering() {
    return recovery != null && recovery.running();
  }

  boolean holds(HeldToken token) {
    return held != null && held.login() == token.login();
  }

  SessionState loggedIn(BaoToken token) {
    if (closed) {
      return this;
    }
    HeldToken fresh = HeldToken.fresh(token, logins + 1);
    return new SessionState(
        fresh, logins + 1, Backoff.NONE, series, refresh, null, recovery, false);
  }

  /** Takes a renewal unless its token was replaced or could not be proven alive meanwhile. */
  SessionState renewed(HeldToken before, BaoToken renewal) {
    if (held == null || !holds(before) || held.suspect() || held.verdict() == Verdict.UNPROVEN) {
      return this;
    }
    return withHeld(held.renewed(renewal)).withBackoff(Backoff.NONE);
  }

  /** Changes what is known about a token if it is still the one in use. */
  SessionState about(HeldToken token, UnaryOperator<HeldToken> change) {
    return held != null && holds(token) ? withHeld(change.apply(held)) : this;
  }

  SessionState withBackoff(Backoff next) {
    return new SessionState(held, logins, next, series, refresh, lookup, recovery, closed);
  }

  SessionState withSeries(RecoverySeries next) {
    return new SessionState(held, logins, backoff, next, refresh, lookup, recovery, closed);
  }

  SessionState withRefresh(Flight<Optional<CallFailure>> next) {
    return new SessionState(held, logins, backoff, series, next, lookup, recovery, closed);
  }

  SessionState withLookup(Flight<Verdict> next) {
    return new SessionState(held, logins, backoff, series, refresh, next, recovery, closed);
  }

  SessionState withRecovery(Flight<Optional<CallFailure>> next) {
    return new SessionState(held, logins, backoff, series, refresh, lookup, next, closed);
  }

  private SessionState withHeld(HeldToken next) {
    return new SessionState(next, logins, backoff, series, refresh, lookup, recovery, closed);
  }
}
