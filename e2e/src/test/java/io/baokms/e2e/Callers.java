package io.baokms.e2e;

import com.google.protobuf.ByteString;
import io.baokms.kms.v2.EncryptResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sixteen callers that seal and open without pause, check every plaintext they get, and keep what
 * they sealed.
 */
final class Callers implements AutoCloseable {

  private static final int COUNT = 16;

  /** One of so many sealed values is kept to the end; each is opened once at once. */
  private static final int KEPT_ONE_OF = 20;

  final Silence sealing = new Silence();
  final Silence opening = new Silence();
  private final Kms kms;
  private final List<Thread> threads = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final LongAdder calls = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  private Callers(Kms kms) {
    this.kms = kms;
  }

  static Callers start(Kms kms) {
    Callers callers = new Callers(kms);
    for (int i = 0; i < COUNT; i++) {
      callers.threads.add(Thread.ofVirtual().start(callers::callWithoutPause));
    }
    return callers;
  }

  /** Returns how many replies were not the right plaintext. */
  long wrong() {
    return wrong.sum();
  }

  long calls() {
    return calls.sum();
  }

  /** Returns the failures since the last look, by operation and text. */
  Map<String, Long> takeFailures() {
    Map<String, Long> taken = new TreeMap<>();
    failures.forEach((text, count) -> taken.put(text, count.sumThenReset()));
    taken.values().removeIf(count -> count == 0);
    return taken;
  }

  List<Kept> kept() {
    synchronized (kept) {
      return List.copyOf(kept);
    }
  }

  private void callWithoutPause() {
    byte[] seed = new byte[32];
    while (!stopped) {
      ThreadLocalRandom.current().nextBytes(seed);
      try {
        EncryptResponse sealed = kms.encrypt(seed);
        sealing.ended();
        Kept one = new Kept(ByteString.copyFrom(seed), sealed);
        keep(one);
        open(one);
      } catch (AssertionError e) {
        fail("encrypt " + e.getMessage());
        openOneThatIsKept();
      }
    }
  }

  private void openOneThatIsKept() {
    List<Kept> present = kept();
    if (!present.isEmpty()) {
      open(present.get(ThreadLocalRandom.current().nextInt(present.size())));
    }
  }

  private void open(Kept one) {
    try {
      calls.increment();
      if (!ByteString.copyFrom(kms.decrypt(one.sealed())).equals(one.seed())) {
        wrong.increment();
      }
      opening.ended();
    } catch (AssertionError e) {
      fail("decrypt " + e.getMessage());
    }
  }

  private void keep(Kept one) {
    calls.increment();
    if (ThreadLocalRandom.current().nextInt(KEPT_ONE_OF) == 0) {
      synchronized (kept) {
        kept.add(one);
      }
    }
  }

  private void fail(String what) {
    failures.computeIfAbsent(what, text -> new LongAdder()).increment();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A plaintext and what it was sealed as. */
  record Kept(ByteString seed, EncryptResponse sealed) {}
}
