package io.baokms.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.core.KmsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapPaceTest {

  @Test
  void pause_withinTheGraceTime_isTheRetryIntervalWithoutJitter() {
    BootstrapPace pace = BootstrapPace.START.failed(false, KmsSettings.defaults());

    assertThat(pace.pause(false, KmsSettings.defaults(), 0.99)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void pause_afterTheGraceTime_doublesToThirtySeconds() {
    assertThat(pausesAfterGrace(KmsSettings.defaults(), 0.5))
        .containsExactly(10_000L, 20_000L, 30_000L, 30_000L);
  }

  @Test
  void pause_leastJitter_isAFifthLess() {
    assertThat(pausesAfterGrace(KmsSettings.defaults(), 0.0))
        .containsExactly(8000L, 16_000L, 24_000L, 24_000L);
  }

  @Test
  void pause_longRetryInterval_isNeverShortened() {
    KmsSettings settings = KmsSettings.builder().retryInterval(Duration.ofSeconds(40)).build();

    assertThat(pausesAfterGrace(settings, 0.0)).containsOnly(40_000L);
  }

  private static List<Long> pausesAfterGrace(KmsSettings settings, double random) {
    BootstrapPace pace = BootstrapPace.START.failed(false, settings);
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      pace = pace.failed(true, settings);
      pauses.add(pace.pause(true, settings, random).toMillis());
    }
    return pauses;
  }
}
