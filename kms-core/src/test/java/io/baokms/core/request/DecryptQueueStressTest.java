package io.baokms.core.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsException;
import io.baokms.core.KmsSettings;
import io.baokms.core.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many callers that come, wait, share, give up and run out of time, with calls that fail too. */
class DecryptQueueStressTest {

  private static final int CALLERS = 64;
  private static final int REQUESTS = 400;
  private static final int SLOTS = 4;
  private static final int PLACES = 24;
  private static final int NAMES = 12;
  private static final int POLL_NANOS = 50_000;

  private final FakeTime time = new FakeTime();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();
  private final LongAdder coalesced = new LongAdder();
  private final Map<Reason, LongAdder> endings = new ConcurrentHashMap<>();
  private final Places places = new Places(PLACES);
  private final DecryptQueue queue =
      new DecryptQueue(
          places,
          new Environment(
              KmsSettings.builder().maxConcurrentDecrypt(SLOTS).build(),
              time,
              event -> coalesced.add(event instanceof KmsEvent.Coalesced ? 1 : 0)));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_everythingAtOnce_losesNoSlotNoPlaceAndNoAnswer(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<FutureTask<Void>> callers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      SplittableRandom own = random.split();
      FutureTask<Void> caller = new FutureTask<>(() -> ask(own), null);
      callers.add(caller);
      threads.add(Thread.ofVirtual().start(caller));
    }

    while (threads.stream().anyMatch(Thread::isAlive)) {
      threads.get(random.nextInt(CALLERS)).interrupt();
      time.advance(Duration.ofMillis(random.nextInt(5)));
      LockSupport.parkNanos(POLL_NANOS);
    }

    for (FutureTask<Void> caller : callers) {
      caller.get(30, TimeUnit.SECONDS);
    }
    awaitIdle();
    assertThat(places.taken()).isZero();
    assertThat(mostRunning).hasValueLessThanOrEqualTo(SLOTS);
    assertThat(endings).containsKeys(Reason.CANCELED, Reason.CONCURRENCY_LIMIT);
    assertThat(coalesced.sum()).isPositive();
  }

  private void ask(SplittableRandom random) {
    for (int i = 0; i < REQUESTS; i++) {
      String name = "name-" + random.nextInt(NAMES);
      CallKey key = CallKey.of(name.getBytes(US_ASCII), "key", Map.of());
      Deadline deadline = Deadline.after(Duration.ofMillis(1 + random.nextInt(3000)), time);
      boolean fails = random.nextInt(5) == 0;
      try {
        Patience patience = Patience.of(deadline, Duration.ofSeconds(2));
        byte[] plaintext = queue.run(key, () -> call(name, fails), patience);
        assertThat(plaintext).isEqualTo(name.getBytes(US_ASCII));
        plaintext[0] = 0;
      } catch (KmsException e) {
        endings.computeIfAbsent(e.reason(), none -> new LongAdder()).increment();
      }
      var unused = Thread.interrupted();
    }
  }

  private byte[] call(String name, boolean fails) throws KmsException {
    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      time.sleep(Duration.ofMillis(3));
      if (fails) {
        throw new KmsException(Reason.TRANSIT_SEALED);
      }
      return name.getBytes(US_ASCII);
    } catch (InterruptedException e) {
      throw new KmsException(Reason.CANCELED, e);
    } finally {
      running.decrementAndGet();
    }
  }

  private void awaitIdle() {
    for (int polls = 0; queue.running() > 0 && polls < 200_000; polls++) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    assertThat(queue.running()).isZero();
  }
}
