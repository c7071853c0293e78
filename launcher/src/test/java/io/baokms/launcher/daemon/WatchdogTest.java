package io.baokms.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.FakeTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private static final Duration INTERVAL = Duration.ofSeconds(20);

  private final FakeTime time = new FakeTime();
  private final AtomicBoolean probing = new AtomicBoolean(true);
  private final AtomicBoolean looping = new AtomicBoolean(true);
  private final Queue<Runnable> stuck = new ArrayDeque<>();
  private final AtomicInteger signs = new AtomicInteger();
  private final Watchdog watchdog =
      new Watchdog(time, new Watchdog.Signs(probing::get, this::eventLoop), signs::incrementAndGet);

  @Test
  void start_afterClose_givesNoSign() {
    watchdog.close();

    watchdog.start(INTERVAL);

    assertThat(signs).hasValue(0);
    assertThat(time.waitingTimers()).isZero();
  }

  @Test
  void close_started_leavesNoTimer() {
    watchdog.start(INTERVAL);

    watchdog.close();

    assertThat(time.waitingTimers()).isZero();
  }

  @Test
  void start_everythingWorks_givesASignNowAndAtEachInterval() {
    watchdog.start(INTERVAL);
    assertThat(signs).hasValue(1);

    time.advance(INTERVAL.multipliedBy(3));

    assertThat(signs).hasValue(4);
  }

  @Test
  void start_probesStuck_fallsSilentUntilTheyGoOn() {
    watchdog.start(INTERVAL);
    probing.set(false);
    time.advance(INTERVAL.multipliedBy(3));
    assertThat(signs).hasValue(1);

    probing.set(true);
    time.advance(INTERVAL);

    assertThat(signs).hasValue(2);
  }

  @Test
  void start_eventLoopStuck_fallsSilentAfterTheAnswerIsMissing() {
    watchdog.start(INTERVAL);
    looping.set(false);

    time.advance(INTERVAL.multipliedBy(4));

    assertThat(signs).as("the first, and that for the last answer").hasValue(2);
  }

  @Test
  void start_eventLoopGoesOn_givesSignsAgain() {
    looping.set(false);
    watchdog.start(INTERVAL);
    time.advance(INTERVAL.multipliedBy(4));
    assertThat(signs).hasValue(1);

    looping.set(true);
    stuck.forEach(Runnable::run);
    time.advance(INTERVAL);

    assertThat(signs).hasValue(2);
  }

  private void eventLoop(Runnable task) {
    if (looping.get()) {
      task.run();
    } else {
      stuck.add(task);
    }
  }
}
