package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressHealthTest {

  /** A clock that started just before its numbers wrapped around. */
  private static final long START = Long.MAX_VALUE - 7;

  @Test
  void failed_duringAPause_changesNothing() {
    AddressHealth aside = AddressHealth.HEALTHY.failed(START);

    assertThat(aside.failed(at(4_999))).isSameAs(aside);
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 60", "6, 60", "500, 60"})
  void failed_afterEachPause_doublesUpToAMinute(int failures, int seconds) {
    AddressHealth health = AddressHealth.HEALTHY;
    long now = START;
    for (int i = 0; i < failures; i++) {
      now = now + health.pause().toNanos();
      health = health.failed(now);
    }

    assertThat(health.pause()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(health.open(now + Duration.ofSeconds(seconds).toNanos() - 1)).isFalse();
    assertThat(health.open(now + Duration.ofSeconds(seconds).toNanos())).isTrue();
  }

  @Test
  void taken_healthy_staysAsItIs() {
    assertThat(AddressHealth.HEALTHY.taken(START)).isSameAs(AddressHealth.HEALTHY);
  }

  @Test
  void taken_afterAPause_isClosedToTheOthersAsIfItHadFailed() {
    AddressHealth aside = AddressHealth.HEALTHY.failed(START);

    AddressHealth taken = aside.taken(at(5_000));

    assertThat(taken).isEqualTo(aside.failed(at(5_000)));
    assertThat(taken.open(at(5_001))).isFalse();
    assertThat(taken.failed(at(5_700))).isSameAs(taken);
  }

  private static long at(long millis) {
    return START + Duration.ofMillis(millis).toNanos();
  }
}
