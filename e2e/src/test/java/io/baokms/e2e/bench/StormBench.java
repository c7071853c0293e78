package io.baokms.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.e2e.Kms;
import io.baokms.e2e.SealedSeeds;
import io.baokms.e2e.TransitCount;
import io.baokms.e2e.World;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.OpenBaoProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cold start of an API server: each seed is asked for ten times in a row by many callers.
 *
 * <p>The provider has no switch for the queue or for sharing alone. Without both it is configured
 * with no places, as the Go implementation behaves; without sharing it gets the same number of
 * requests, but no two of them equal.
 */
final class StormBench implements AutoCloseable {

  private static final int REQUESTS = 10_000;
  private static final int TIMES = 10;
  private static final int[] CALLERS = {16, 64, 256};
  private static final int ROUNDS = 3;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private final World world;
  private final Kms kms;
  private final TransitCount transit;
  private final List<EncryptResponse> seeds;

  private StormBench(World world, String places) throws Exception {
    this.world = world;
    world
        .start(
            world
                .config()
                .set("server.maxQueuedDecrypt", places)
                .set("openbao.timeout", LIMIT.toSeconds() + "s")
                .set("status.probeInterval", "30s")
                .set("status.statusMaxStaleness", "10m")
                .set("status.deepProbeInterval", "60m"))
        .awaitReady();
    this.kms = world.connect();
    this.seeds = SealedSeeds.make(world, kms.encrypt(SEED), REQUESTS);
    this.transit = new TransitCount(world);
  }

  static void run(OpenBaoProcess bao) throws Exception {
    try (StormBench reference = new StormBench(World.on(bao), "0");
        StormBench queue = new StormBench(World.on(bao), "1024")) {
      // The provider's code must be compiled before it is compared.
      reference.ask(16, TIMES);
      queue.ask(16, 1);
      Table.title(
          "Storm: %d Decrypts (median of %d interleaved rounds)".formatted(REQUESTS, ROUNDS));
      Table.header(
          "callers", "provider", "Transit calls", "refused", "seconds", "p50 ms", "p99 ms");
      for (int callers : CALLERS) {
        List<Run> neither = new ArrayList<>();
        List<Run> queueAlone = new ArrayList<>();
        List<Run> both = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          neither.add(reference.ask(callers, TIMES));
          queueAlone.add(queue.ask(callers, 1));
          both.add(queue.ask(callers, TIMES));
        }
        row(callers, "neither queue nor sharing, each seed 10 times", neither);
        row(callers, "queue alone, each seed once", queueAlone);
        row(callers, "queue and sharing, each seed 10 times", both);
      }
    }
  }

  /** Asks for as many seeds as it takes, each so many times in a row. */
  private Run ask(int callers, int times) throws Exception {
    long before = transit.now();
    long start = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    long[] nanos = new long[REQUESTS];
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> loops =
          Collections.nCopies(
              callers,
              () -> {
                for (int i = next.getAndIncrement(); i < REQUESTS; i = next.getAndIncrement()) {
                  nanos[i] = ask(i / times, refused);
                }
                return null;
              });
      for (Future<Void> loop : threads.invokeAll(loops)) {
        loop.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(nanos);
    return new Run(
        transit.now() - before,
        refused.get(),
        seconds,
        nanos[REQUESTS / 2] / 1e6,
        nanos[REQUESTS * 99 / 100] / 1e6);
  }

  private long ask(int index, AtomicInteger refused) {
    long before = System.nanoTime();
    String outcome = kms.opened(seeds.get(index), LIMIT);
    long took = System.nanoTime() - before;
    if (outcome.startsWith("RESOURCE_EXHAUSTED ")) {
      refused.incrementAndGet();
    } else if (!outcome.equals(SealedSeeds.plaintext(index))) {
      throw new IllegalStateException(outcome);
    }
    return took;
  }

  private static void row(int callers, String provider, List<Run> runs) {
    Table.row(
        "" + callers,
        provider,
        Table.number(Table.median(runs.stream().mapToDouble(Run::calls).toArray())),
        Table.number(Table.median(runs.stream().mapToDouble(Run::refused).toArray())),
        Table.number(Table.median(runs.stream().mapToDouble(Run::seconds).toArray())),
        Table.number(Table.median(runs.stream().mapToDouble(Run::p50).toArray())),
        Table.number(Table.median(runs.stream().mapToDouble(Run::p99).toArray())));
  }

  @Override
  public void close() {
    transit.close();
    world.close();
  }

  /** What one storm cost; times in milliseconds but for the whole. */
  private record Run(double calls, double refused, double seconds, double p50, double p99) {}
}
