package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.e2e.bench.ProcessStats;
import io.baokms.kms.v2.EncryptResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A restarted control plane asks for everything at once. */
class StormLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final String REFUSED = "RESOURCE_EXHAUSTED kms request concurrency limit reached";
  private static final int SLOTS = 64;
  private static final int PLACES = 1024;
  private static final Duration LONG = Duration.ofSeconds(60);

  private World world;

  @BeforeEach
  void createWorld() {
    world = SERVER.world();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void moreThanSlotsAndPlaces_openBaoStandsStill_surplusIsRefusedAndStatusAnswers()
      throws Exception {
    world.start(patient()).awaitReady();
    Kms kms = world.connect();
    int surplus = 100;
    List<EncryptResponse> seeds =
        SealedSeeds.make(world, kms.encrypt(SEED), SLOTS + PLACES + surplus);
    Outcomes outcomes;
    try (Stopped _ = Stopped.process(world.bao.pid())) {
      outcomes = Outcomes.of(seeds.size(), i -> kms.opened(seeds.get(i), LONG));
      Await.until(
          "the queue is full and the surplus refused",
          LONG,
          () -> outcomes.count(REFUSED) == surplus,
          outcomes::toString);

      // OpenBao stands still: these answers need no call to it, and no slot or place either.
      for (int i = 0; i < 100; i++) {
        assertThat(kms.statusText()).startsWith("ok obk2.");
      }
      assertThat(outcomes.ended()).isEqualTo(surplus);
    }

    outcomes.awaitAll();
    assertThat(outcomes.count(REFUSED)).isEqualTo(surplus);
    assertThat(outcomes.opened()).isEqualTo(SLOTS + PLACES);
  }

  @Test
  void fiveHundredEqual_atOnce_areOneTransitCall() throws Exception {
    // One runs and 499 wait: the refusal of one more proves that all are there.
    world.start(patient().set("server.maxQueuedDecrypt", "499")).awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);
    try (TransitCount transit = new TransitCount(world)) {
      long before = transit.now();
      Outcomes outcomes;
      try (Stopped _ = Stopped.process(world.bao.pid())) {
        outcomes = Outcomes.of(501, i -> kms.opened(sealed, LONG));
        Await.until("one is refused", LONG, () -> outcomes.count(REFUSED) == 1, outcomes::toString);
      }

      outcomes.awaitAll();
      assertThat(outcomes.count(new String(SEED, UTF_8))).as(outcomes.toString()).isEqualTo(500);
      assertThat(transit.now() - before).isEqualTo(1);
    }
  }

  @Test
  void fiftyThousandDistinct_from256Callers_allOpenWithinBoundedMemory() throws Exception {
    Provider provider = world.start(patient()).awaitReady();
    Kms kms = world.connect();
    List<EncryptResponse> seeds = SealedSeeds.make(world, kms.encrypt(SEED), 50_000);
    AtomicInteger next = new AtomicInteger();
    AtomicInteger opened = new AtomicInteger();
    Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    AtomicBoolean over = new AtomicBoolean();
    List<Long> statusNanos = Collections.synchronizedList(new ArrayList<>());
    long start = System.nanoTime();

    Thread status = Thread.ofVirtual().start(() -> askStatus(kms, over, statusNanos, failures));
    Outcomes callers =
        Outcomes.of(
            256,
            none -> {
              for (int i = next.getAndIncrement(); i < seeds.size(); i = next.getAndIncrement()) {
                String outcome = kms.opened(seeds.get(i), LONG);
                if (outcome.equals(SealedSeeds.plaintext(i))) {
                  opened.incrementAndGet();
                } else {
                  failures.computeIfAbsent(outcome, text -> new AtomicInteger()).incrementAndGet();
                }
              }
              return "done";
            });
    callers.awaitAll();
    over.set(true);
    status.join();

    double peak = new ProcessStats(provider.pid()).peakMebibytes();
    System.out.printf(
        "Storm: %d Decrypts in %.1f s, failures %s, %d Status calls (p99 %.1f ms), peak %.0f MiB%n",
        opened.get(),
        (System.nanoTime() - start) / 1e9,
        failures,
        statusNanos.size(),
        percentile99(statusNanos) / 1e6,
        peak);
    assertThat(failures).isEmpty();
    assertThat(opened).hasValue(50_000);
    assertThat(statusNanos).isNotEmpty();
    // The heap is 128 MiB at most; what is beside it must not grow with the number of requests.
    assertThat(peak).isLessThan(320);
  }

  /** No probe and no short budget in between: what is counted is the requests' own. */
  private ConfigFile patient() {
    return world
        .config()
        .set("openbao.timeout", "30s")
        .set("status.probeInterval", "60s")
        .set("status.statusMaxStaleness", "10m")
        .set("status.deepProbeInterval", "60m");
  }

  private static void askStatus(
      Kms kms, AtomicBoolean over, List<Long> nanos, Map<String, AtomicInteger> failures) {
    while (!over.get()) {
      long before = System.nanoTime();
      String text = kms.statusText();
      nanos.add(System.nanoTime() - before);
      if (!text.startsWith("ok obk2.")) {
        failures.computeIfAbsent("Status " + text, none -> new AtomicInteger()).incrementAndGet();
      }
      Await.pause(Duration.ofMillis(20));
    }
  }

  private static long percentile99(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) (sorted.size() * 0.99));
  }

  /** A process that stands still until it is closed, with its connections open. */
  private record Stopped(long pid) implements AutoCloseable {

    static Stopped process(long pid) {
      signal("-STOP", pid);
      return new Stopped(pid);
    }

    @Override
    public void close() {
      signal("-CONT", pid);
    }

    private static void signal(String name, long pid) {
      assertThat(Distribution.execute(List.of("kill", name, "" + pid), "").code()).isZero();
    }
  }

  /** What became of requests that were all sent at once. */
  private static final class Outcomes {

    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads;

    private Outcomes(int count, IntFunction<String> call) {
      threads =
          IntStream.range(0, count)
              .mapToObj(i -> Thread.ofVirtual().start(() -> ended.add(call.apply(i))))
              .toList();
    }

    static Outcomes of(int count, IntFunction<String> call) {
      return new Outcomes(count, call);
    }

    int ended() {
      return ended.size();
    }

    long count(String outcome) {
      return all().stream().filter(outcome::equals).count();
    }

    long opened() {
      return all().stream().filter(outcome -> outcome.startsWith("seed 0")).distinct().count();
    }

    void awaitAll() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(ended).hasSize(threads.size());
    }

    private List<String> all() {
      synchronized (ended) {
        return List.copyOf(ended);
      }
    }

    @Override
    public String toString() {
      return all().stream()
          .collect(
              Collectors.groupingBy(
                  text -> text.startsWith("seed 0") ? "opened" : text, Collectors.counting()))
          .toString();
    }
  }
}
