package io.baokms.core.session;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The one place where the session changes: a reference to an immutable value. */
final class SharedState {

  private final AtomicReference<SessionState> reference = new AtomicReference<>(SessionState.EMPTY);

  SessionState now() {
    return Objects.requireNonNull(reference.get());
  }

  SessionState update(UnaryOperator<SessionState> change) {
    return Objects.requireNonNull(reference.updateAndGet(change));
  }

  boolean replace(SessionState seen, SessionState next) {
    return reference.compareAndSet(seen, next);
  }

  SessionState close() {
    return Objects.requireNonNull(reference.getAndSet(SessionState.CLOSED));
  }
}
