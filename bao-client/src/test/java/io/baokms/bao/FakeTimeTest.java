package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeTimeTest {

  @Test
  void advance_severalTimers_runInOrderAtTheirTimes() {
    FakeTime time = new FakeTime();
    List<Long> ran = new ArrayList<>();
    time.schedule(() -> ran.add(time.nanoTime()), Duration.ofSeconds(2));
    time.schedule(
        () -> {
          ran.add(time.nanoTime());
          time.schedule(() -> ran.add(time.nanoTime()), Duration.ofMillis(500));
        },
        Duration.ofSeconds(1));

    time.advance(Duration.ofSeconds(3));

    assertThat(ran).containsExactly(1_000_000_000L, 1_500_000_000L, 2_000_000_000L);
    assertThat(time.nanoTime()).isEqualTo(3_000_000_000L);
  }

  @Test
  void stall_timersFallDueMeanwhile_runLate() {
    FakeTime time = new FakeTime();
    List<Long> ran = new ArrayList<>();
    time.schedule(() -> ran.add(time.nanoTime()), Duration.ofSeconds(1));

    time.stall(Duration.ofSeconds(3));
    assertThat(ran).isEmpty();
    time.advance(Duration.ZERO);

    assertThat(ran).containsExactly(3_000_000_000L);
  }

  @Test
  void cancel_beforeDue_neverRuns() {
    FakeTime time = new FakeTime();
    List<String> ran = new ArrayList<>();
    TimeSource.Timer timer = time.schedule(() -> ran.add("late"), Duration.ofSeconds(1));

    timer.cancel();
    time.advance(Duration.ofSeconds(5));

    assertThat(ran).isEmpty();
    assertThat(time.waitingTimers()).isZero();
  }

  @Test
  void remaining_wallSetBack_neverLengthensAToken() {
    FakeTime time = new FakeTime();
    BaoToken token = new BaoToken("s.secret", Duration.ofSeconds(100), true, time);

    time.advance(Duration.ofSeconds(40));
    time.jumpWall(Duration.ofHours(-1));

    assertThat(token.remaining(time)).isEqualTo(Duration.ofSeconds(60));
    time.jumpWall(Duration.ofHours(2));
    assertThat(token.remaining(time)).isZero();
    assertThat(token).hasToString("BaoToken[redacted]");
  }
}
