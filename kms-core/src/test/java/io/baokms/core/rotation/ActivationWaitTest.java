package io.baokms.core.rotation;

import static io.baokms.core.registry.RecordState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.KeyId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivationWaitTest {

  private static final Duration DELAY = Duration.ofNanos(100);
  private static final KeyId TWO = States.record(2, PENDING).keyId();
  private static final KeyId THREE = States.record(3, PENDING).keyId();

  @Test
  void isOver_noCandidate_never() {
    assertThat(ActivationWait.NONE.isOver(TWO, 1_000_000, DELAY)).isFalse();
  }

  @Test
  void isOver_justBeforeTheDelay_isNot() {
    assertThat(waitingSince(50).isOver(TWO, 149, DELAY)).isFalse();
  }

  @Test
  void isOver_atTheDelay_is() {
    assertThat(waitingSince(50).isOver(TWO, 150, DELAY)).isTrue();
  }

  @Test
  void isOver_anotherVersion_isNot() {
    assertThat(waitingSince(50).isOver(THREE, 1_000_000, DELAY)).isFalse();
  }

  @Test
  void isOver_monotonicClockWrapsAround_isMeasuredAllTheSame() {
    long since = Long.MAX_VALUE - 10;

    assertThat(waitingSince(since).isOver(TWO, since + 99, DELAY)).isFalse();
    assertThat(waitingSince(since).isOver(TWO, since + 100, DELAY)).isTrue();
  }

  @Test
  void after_noStableVersion_forgets() {
    assertThat(waitingSince(50).after(Optional.empty(), 60)).isEqualTo(ActivationWait.NONE);
  }

  @Test
  void after_anotherVersion_beginsAnew() {
    assertThat(waitingSince(50).after(Optional.of(THREE), 60))
        .isEqualTo(new ActivationWait(THREE, 60));
  }

  @Test
  void after_sameVersion_goesOn() {
    assertThat(waitingSince(50).after(Optional.of(TWO), 60)).isEqualTo(waitingSince(50));
  }

  private static ActivationWait waitingSince(long nanos) {
    return ActivationWait.NONE.after(Optional.of(TWO), nanos);
  }
}
