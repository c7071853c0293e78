package io.baokms.bao;

import java.util.BitSet;
import java.util.Optional;

/** The order in which one call tries the addresses; used by one thread. */
final class Round {

  private final Addresses addresses;
  private final BitSet tried = new BitSet();

  Round(Addresses addresses) {
    this.addresses = addresses;
  }

  /** Tells whether no address is left. */
  boolean over() {
    return tried.cardinality() == addresses.count();
  }

  /** Returns among how many addresses the time left is to be divided. */
  int left() {
    int open = 0;
    for (int i = untried(0); i < addresses.count(); i = untried(i + 1)) {
      open += addresses.open(i) ? 1 : 0;
    }
    return open > 0 ? open : addresses.count() - tried.cardinality();
  }

  /** Takes the first address that is not set aside, or else the first that was not tried yet. */
  Turn next() {
    for (int i = untried(0); i < addresses.count(); i = untried(i + 1)) {
      Optional<Turn> turn = addresses.take(i);
      if (turn.isPresent()) {
        tried.set(i);
        return turn.get();
      }
    }
    int first = untried(0);
    tried.set(first);
    return addresses.takeAnyway(first);
  }

  private int untried(int from) {
    return tried.nextClearBit(from);
  }
}
