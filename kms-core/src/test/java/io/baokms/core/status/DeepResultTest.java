package io.baokms.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.KeyId;
import io.baokms.core.StatusReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeepResultTest {

  private static final KeyId ACTIVE = keyId('A');
  private static final Moment NOW = new Moment(0, Instant.EPOCH);

  @Test
  void judge_goodResultOfAnotherKey_isPending() {
    DeepResult other = new DeepResult(keyId('B'), null, "", NOW);

    assertThat(DeepResult.judge(other, ACTIVE, NOW, Duration.ofMinutes(10)))
        .contains(StatusReason.DEEP_PROBE_PENDING);
  }

  @Test
  void judge_goodResultOfThisKey_findsNothing() {
    DeepResult good = new DeepResult(ACTIVE, null, "", NOW);

    assertThat(DeepResult.judge(good, ACTIVE, NOW, Duration.ofMinutes(10))).isEmpty();
  }

  private static KeyId keyId(char digit) {
    return new KeyId("obk2." + String.valueOf(digit).repeat(43));
  }
}
