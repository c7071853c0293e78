package io.baokms.bao;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The health of each address, shared by all calls without a lock. */
final class Addresses {

  private final List<AtomicReference<AddressHealth>> healths = new ArrayList<>();
  private final BaoObserver observer;
  private final TimeSource time;
  private volatile int active;

  Addresses(int count, BaoObserver observer, TimeSource time) {
    for (int i = 0; i < count; i++) {
      healths.add(new AtomicReference<>(AddressHealth.HEALTHY));
    }
    this.observer = observer;
    this.time = time;
  }

  int count() {
    return healths.size();
  }

  /** Returns the address that answered last; the first before any did. */
  int active() {
    return active;
  }

  /** Tells whether the address has its normal place in the order. */
  boolean open(int index) {
    return health(index).open(time.nanoTime());
  }

  /** Takes an address for one call; nothing when it is, or has just been, set aside. */
  Optional<Turn> take(int index) {
    AddressHealth found = health(index);
    long now = time.nanoTime();
    if (!found.open(now)) {
      return Optional.empty();
    }
    Turn turn = new Turn(index, found, found.taken(now));
    return healths.get(index).compareAndSet(found, turn.taken())
        ? Optional.of(turn)
        : Optional.empty();
  }

  /** Takes an address whether it is set aside or not. */
  Turn takeAnyway(int index) {
    AddressHealth found = health(index);
    return new Turn(index, found, found);
  }

  /** Lets the end of a try count. */
  void settle(Turn turn, Reply reply) {
    AtomicReference<AddressHealth> health = healths.get(turn.index());
    switch (Verdict.of(reply)) {
      case ANSWERED -> {
        active = turn.index();
        if (!health.getAndSet(AddressHealth.HEALTHY).healthy()) {
          tell(new BaoObserver.AddressChange(turn.index(), null));
        }
      }
      case FAILED -> {
        long now = time.nanoTime();
        if (health.getAndUpdate(before -> before.failed(now)).healthy()) {
          tell(new BaoObserver.AddressChange(turn.index(), reply.failure()));
        }
      }
      case STARVED, GIVEN_UP -> health.compareAndSet(turn.taken(), turn.found());
    }
  }

  private AddressHealth health(int index) {
    return Objects.requireNonNull(healths.get(index).get());
  }

  /** A single address is never set aside for another, so there is nothing to tell. */
  private void tell(BaoObserver.AddressChange change) {
    if (count() > 1) {
      observer.addressChanged(change);
    }
  }
}
