package io.baokms.e2e.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A closed loop: so many callers, each with its next call as soon as the last one has ended. */
final class Load {

  private Load() {}

  /** Runs the calls for the warm-up and then for the time that counts. */
  static Result run(int callers, Duration warmUp, Duration counted, Caller.Factory factory)
      throws Exception {
    Caller[] all = new Caller[callers];
    for (int i = 0; i < callers; i++) {
      all[i] = factory.create(i);
    }
    long start = System.nanoTime() + warmUp.toNanos();
    long end = start + counted.toNanos();
    long[][] samples = new long[callers][];
    AtomicReference<Exception> failure = new AtomicReference<>();
    AtomicLong calls = new AtomicLong();
    Thread[] threads = new Thread[callers];
    for (int i = 0; i < callers; i++) {
      int index = i;
      threads[i] =
          Thread.ofPlatform()
              .name("caller-" + i)
              .start(() -> {
                try (Caller caller = all[index]) {
                  samples[index] = loop(caller, start, end);
                  calls.addAndGet(samples[index].length);
                } catch (Exception e) {
                  failure.compareAndSet(null, e);
                }
              });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    long[] merged = Arrays.stream(samples).flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(merged, calls.get() * 1e9 / counted.toNanos());
  }

  private static long[] loop(Caller caller, long start, long end) throws Exception {
    long[] taken = new long[1024];
    int count = 0;
    while (true) {
      long before = System.nanoTime();
      if (before - end >= 0) {
        return Arrays.copyOf(taken, count);
      }
      caller.call();
      if (before - start >= 0) {
        if (count == taken.length) {
          taken = Arrays.copyOf(taken, count * 2);
        }
        taken[count++] = System.nanoTime() - before;
      }
    }
  }

  /** One caller with whatever connection it needs. */
  interface Caller extends AutoCloseable {

    /** Makes one call and waits for its answer. */
    void call() throws Exception;

    @Override
    default void close() throws java.io.IOException {}

    /** Makes the callers of one run. */
    @FunctionalInterface
    interface Factory {
      Caller create(int index) throws Exception;
    }
  }

  /** Sorted latencies in nanoseconds, and the rate. */
  static final class Result {

    private final long[] nanos;
    private final double perSecond;

    Result(long[] nanos, double perSecond) {
      this.nanos = nanos;
      this.perSecond = perSecond;
    }

    double perSecond() {
      return perSecond;
    }

    double micros(double quantile) {
      if (nanos.length == 0) {
        return Double.NaN;
      }
      return nanos[(int) Math.min(nanos.length - 1L, (long) (quantile * nanos.length))] / 1000.0;
    }
  }
}
