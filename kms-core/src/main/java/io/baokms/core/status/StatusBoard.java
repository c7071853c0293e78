package io.baokms.core.status;

import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsObserver;
import io.baokms.core.KmsSettings;
import io.baokms.core.KmsStatus;
import io.baokms.core.Readiness;
import io.baokms.core.StatusReason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Holds the one published view, and answers from it without any lock or I/O.
 *
 * <p>Thread-safe for readers; one thread of control at a time publishes.
 */
public final class StatusBoard {

  private final AtomicReference<StatusView> published = new AtomicReference<>(StatusView.INITIAL);
  private final AtomicReference<List<StatusReason>> announced = new AtomicReference<>();
  private final KmsSettings settings;
  private final AgeClock clock;
  private final KmsObserver observer;

  /** Creates a board that shows nothing but that nothing is known. */
  public StatusBoard(Environment environment) {
    this.settings = environment.settings();
    this.clock = new AgeClock(environment.time());
    this.observer = environment.observer();
  }

  /** Shows the loaded keys, before anything was probed; there is nothing to announce about them. */
  public void begin(KeyRing loaded) {
    published.set(StatusView.INITIAL.with(loaded));
  }

  /** Returns the published view. */
  public StatusView view() {
    return Objects.requireNonNull(published.get());
  }

  /** Returns the present moment, for results that are to be published. */
  public Moment now() {
    return clock.now();
  }

  /** Returns every reason why a view is not healthy now. */
  public List<StatusReason> reasons(StatusView view) {
    return view.reasons(clock.now(), settings);
  }

  /** Tells whether the active version must be tried: never, badly, or too long ago. */
  public boolean deepProbeRequired() {
    StatusView view = view();
    return view.mayProbeDeeply() && view.deepFinding(clock.now(), settings).isPresent();
  }

  /** Publishes a change; the first healthy view establishes the key for the process's life. */
  public void publish(UnaryOperator<StatusView> change) {
    StatusView before = view();
    StatusView changed = change.apply(before);
    List<StatusReason> reasons = reasons(changed);
    StatusView next = reasons.isEmpty() ? changed.asEstablished() : changed;
    published.set(next);
    if (!reasons.equals(announced.getAndSet(reasons))) {
      observer.observe(new KmsEvent.StatusChanged(reasons));
    }
    if (next.established() && !before.established()) {
      next.active()
          .ifPresent(key -> observer.observe(new KmsEvent.BecameReady(key.keyId(), key.version())));
    }
  }

  /** Returns what Status answers. */
  public KmsStatus status() {
    StatusView view = view();
    return status(view, reasons(view));
  }

  /** Returns what the health answer shows. */
  public Readiness readiness() {
    StatusView view = view();
    Moment now = clock.now();
    List<StatusReason> reasons = view.reasons(now, settings);
    return new Readiness(
        status(view, reasons),
        view.active().map(key -> OptionalInt.of(key.version())).orElseGet(OptionalInt::empty),
        reasons,
        view.metadata().persistenceDegraded(),
        present(view.metadata().errorClass()),
        Optional.ofNullable(view.deep()).flatMap(deep -> present(deep.errorClass())),
        view.age(now),
        reasons.contains(StatusReason.STATUS_STALE),
        rotation(view.keys()));
  }

  private static KmsStatus status(StatusView view, List<StatusReason> reasons) {
    UsableKey active = view.keys().active();
    if (!view.established() || active == null) {
      return new KmsStatus.NotEstablished();
    }
    return reasons.isEmpty()
        ? new KmsStatus.Healthy(active.keyId())
        : new KmsStatus.Unhealthy(reasons.getFirst());
  }

  private static Readiness.Rotation rotation(KeyRing keys) {
    if (keys.active() == null) {
      return Readiness.Rotation.UNKNOWN;
    }
    return keys.pending() ? Readiness.Rotation.PENDING : Readiness.Rotation.ACTIVE;
  }

  private static Optional<String> present(String errorClass) {
    return errorClass.isEmpty() ? Optional.empty() : Optional.of(errorClass);
  }
}
