package io.baokms.core.session;

import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The one refresh that all callers share: a renewal, or a login where that cannot be or fails. */
final class Refreshes {

  private final SharedState state;
  private final Logins logins;
  private final TimeSource time;
  private final ThreadFactory threads;

  Refreshes(SharedState state, Logins logins, TimeSource time, ThreadFactory threads) {
    this.state = state;
    this.logins = logins;
    this.time = time;
    this.threads = threads;
  }

  /** Starts a refresh from the given state; null when the state has changed meanwhile. */
  @Nullable Flight<Optional<CallFailure>> start(SessionState from) {
    Flight<Optional<CallFailure>> flight =
        new Flight<>("bao-kms-refresh", () -> refresh(from.held()));
    if (!state.replace(from, from.withRefresh(flight))) {
      return null;
    }
    flight.start(threads);
    return flight;
  }

  private Optional<CallFailure> refresh(@Nullable HeldToken held) {
    Deadline deadline = logins.limit();
    if (held != null && held.renewable(time) && renew(held, deadline)) {
      return Optional.empty();
    }
    return login(deadline);
  }

  /** Returns false when a login must follow. */
  private boolean renew(HeldToken held, Deadline deadline) {
    try {
      BaoToken renewal = logins.renew(held.token(), deadline);
      SessionState after = state.update(now -> now.renewed(held, renewal));
      return !after.holds(held) || isInUse(after, renewal);
    } catch (CallException e) {
      return !state.now().holds(held);
    }
  }

  private static boolean isInUse(SessionState state, BaoToken renewal) {
    return state.held() != null && state.held().token() == renewal;
  }

  private Optional<CallFailure> login(Deadline deadline) {
    try {
      BaoToken token = logins.login(deadline);
      state.update(now -> now.loggedIn(token));
      return Optional.empty();
    } catch (CallException e) {
      state.update(now -> now.withBackoff(now.backoff().failed(e.failure(), time)));
      return Optional.of(e.failure());
    }
  }
}
