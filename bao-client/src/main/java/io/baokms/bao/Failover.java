package io.baokms.bao;

import java.time.Duration;

/**
 * Tries a request at one address after the other, within one limit.
 *
 * <p>A try that failed may have reached OpenBao all the same, so every call must be safe to repeat:
 * reading, encrypting and decrypting change nothing; a second renewal asks for the same lifetime; a
 * second login leaves the first token unused until it expires; and a second revocation finds the
 * token dead.
 */
final class Failover {

  private final Transport transport;
  private final Addresses addresses;
  private final TimeSource time;

  Failover(Transport transport, Addresses addresses, TimeSource time) {
    this.transport = transport;
    this.addresses = addresses;
    this.time = time;
  }

  Addresses addresses() {
    return addresses;
  }

  /** Returns the last try; the others are told one by one. The request is overwritten. */
  Attempt exchange(Request request, Deadline limit, Abandoned abandoned) {
    Round round = new Round(addresses);
    try {
      while (true) {
        Duration share = limit.remaining().dividedBy(round.left());
        Turn turn = round.next();
        Attempt attempt = attempt(request, turn.index(), limit.atMost(share));
        addresses.settle(turn, attempt.reply());
        if (round.over() || limit.expired() || !Verdict.of(attempt.reply()).goesOn()) {
          return attempt;
        }
        abandoned.tried(attempt);
        attempt.reply().erase();
      }
    } finally {
      request.erase();
    }
  }

  void trust(TrustBundle roots) {
    transport.trust(roots);
  }

  void close() {
    transport.close();
  }

  private Attempt attempt(Request request, int address, Deadline limit) {
    long start = time.nanoTime();
    return new Attempt(transport.exchange(address, request.at(address), limit), start);
  }

  /** Hears of a try after which another address is tried. */
  interface Abandoned {
    void tried(Attempt attempt);
  }
}
