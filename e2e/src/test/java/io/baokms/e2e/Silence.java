package io.baokms.e2e;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The longest time without a success since the last look; thread-safe. */
final class Silence {

  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private final AtomicLong longest = new AtomicLong();

  void ended() {
    long now = System.nanoTime();
    long before = last.getAndAccumulate(now, Math::max);
    longest.accumulateAndGet(now - before, Math::max);
  }

  /** Returns it, what lasts still included, and starts anew. */
  Duration take() {
    long lasting = System.nanoTime() - last.get();
    return Duration.ofNanos(Math.max(longest.getAndSet(0), lasting));
  }
}
