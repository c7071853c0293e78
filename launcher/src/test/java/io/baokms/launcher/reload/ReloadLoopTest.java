package io.baokms.launcher.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.FakeTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReloadLoopTest {

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final FakeTime time = new FakeTime();
  private final AtomicInteger looks = new AtomicInteger();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final ReloadLoop loop =
      new ReloadLoop(List.of(looks::incrementAndGet), INTERVAL, time, waiting::add);

  @Test
  void request_afterClose_doesNotLook() {
    loop.close();

    loop.request();
    runWaiting();

    assertThat(looks).hasValue(0);
  }

  @Test
  void start_afterClose_leavesNoTimer() {
    loop.close();

    loop.start();

    assertThat(time.waitingTimers()).isZero();
  }

  @Test
  void close_startedLoop_leavesNoTimer() {
    loop.start();

    loop.close();

    assertThat(time.waitingTimers()).isZero();
  }

  @Test
  void start_beforeTheInterval_doesNotLook() {
    loop.start();

    time.advance(INTERVAL.minusNanos(1));
    runWaiting();

    assertThat(looks).hasValue(0);
  }

  @Test
  void start_atEachInterval_looksOffTheTimersThread() {
    loop.start();
    for (int i = 0; i < 3; i++) {
      time.advance(INTERVAL);
      assertThat(looks).hasValue(i);
      runWaiting();
    }

    assertThat(looks).hasValue(3);
  }

  @Test
  void request_stormWhileOneLookWaits_isOneLook() {
    for (int i = 0; i < 10_000; i++) {
      loop.request();
    }
    runWaiting();

    assertThat(looks).hasValue(1);
  }

  @Test
  void request_stormDuringALook_isOneLookMore() {
    AtomicInteger seen = new AtomicInteger();
    Queue<Runnable> tasks = new ArrayDeque<>();
    ReloadLoop[] self = new ReloadLoop[1];
    self[0] =
        new ReloadLoop(
            List.of(() -> {
              if (seen.getAndIncrement() == 0) {
                for (int i = 0; i < 10_000; i++) {
                  self[0].request();
                }
              }
            }),
            INTERVAL,
            time,
            tasks::add);

    self[0].request();
    drain(tasks);

    assertThat(seen).hasValue(2);
  }

  @Test
  void request_aCheckHasADefect_theNextLookComes() {
    ReloadLoop broken =
        new ReloadLoop(
            List.of(() -> {
              looks.incrementAndGet();
              throw new IllegalStateException("defect");
            }),
            INTERVAL,
            time,
            waiting::add);
    broken.request();
    assertThatThrownBy(this::runWaiting).hasMessage("defect");

    broken.request();

    assertThatThrownBy(this::runWaiting).hasMessage("defect");
    assertThat(looks).hasValue(2);
  }

  private void runWaiting() {
    drain(waiting);
  }

  private static void drain(Queue<Runnable> tasks) {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
