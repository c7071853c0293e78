package io.baokms.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final FakeTime time = new FakeTime();

  @Test
  void failed_tenTimesWithoutJitter_doublesFromOneSecondToSixty() {
    time.fixRandom(0.5);

    assertThat(pauses(10))
        .containsExactly(
            1000L, 2000L, 4000L, 8000L, 16_000L, 32_000L, 60_000L, 60_000L, 60_000L, 60_000L);
  }

  @Test
  void failed_leastJitter_pausesAQuarterLess() {
    time.fixRandom(0.0);

    assertThat(pauses(8))
        .containsExactly(750L, 1500L, 3000L, 6000L, 12_000L, 24_000L, 45_000L, 45_000L);
  }

  @Test
  void failed_mostJitter_neverPausesLongerThanSixtySeconds() {
    time.fixRandom(1.0);

    assertThat(pauses(8))
        .containsExactly(1250L, 2500L, 5000L, 10_000L, 20_000L, 40_000L, 60_000L, 60_000L);
  }

  @Test
  void pausing_atTheEndOfThePause_hasEnded() {
    Backoff backoff = Backoff.NONE.failed(CallFailure.AUTHENTICATION, time);

    time.advance(Duration.ofMillis(999));
    assertThat(backoff.pausing(time.nanoTime())).isTrue();
    time.advance(Duration.ofMillis(1));
    assertThat(backoff.pausing(time.nanoTime())).isFalse();
  }

  private List<Long> pauses(int failures) {
    List<Long> pauses = new ArrayList<>();
    Backoff backoff = Backoff.NONE;
    for (int i = 0; i < failures; i++) {
      backoff = backoff.failed(CallFailure.AUTHENTICATION, time);
      pauses.add(backoff.remaining(time.nanoTime()).toMillis());
    }
    return pauses;
  }
}
