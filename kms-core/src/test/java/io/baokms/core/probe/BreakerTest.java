package io.baokms.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final long PAUSE = Duration.ofSeconds(30).toNanos();

  @Test
  void failed_twice_staysClosed() {
    Breaker breaker = Breaker.closed().failed(0).failed(1);

    assertThat(breaker.allows(2)).isTrue();
  }

  @Test
  void failed_threeTimesInARow_pausesThirtySeconds() {
    Breaker breaker = Breaker.closed().failed(0).failed(0).failed(7);

    assertThat(breaker.allows(7 + PAUSE - 1)).isFalse();
    assertThat(breaker.allows(7 + PAUSE)).isTrue();
  }

  @Test
  void failed_onTrial_pausesAgainAtOnce() {
    Breaker trial = Breaker.closed().failed(0).failed(0).failed(0);

    Breaker again = trial.failed(PAUSE);

    assertThat(again.allows(PAUSE)).isFalse();
    assertThat(again.allows(2 * PAUSE)).isTrue();
  }

  @Test
  void answered_betweenFailures_beginsTheRowAnew() {
    Breaker breaker = Breaker.closed().failed(0).failed(0).answered().failed(0).failed(0);

    assertThat(breaker.allows(1)).isTrue();
  }

  @Test
  void answered_onTrial_closes() {
    Breaker breaker = Breaker.closed().failed(0).failed(0).failed(0).answered();

    assertThat(breaker.failed(0).allows(0)).isTrue();
  }
}
