package io.baokms.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagWindowTest {

  private static final Duration LENGTH = Duration.ofNanos(100);

  @Test
  void isOver_closed_never() {
    assertThat(LagWindow.CLOSED.isOver(1_000_000, LENGTH)).isFalse();
  }

  @Test
  void isOver_justBeforeTheEnd_isNot() {
    assertThat(LagWindow.CLOSED.lagging(50).isOver(149, LENGTH)).isFalse();
  }

  @Test
  void isOver_atTheEnd_is() {
    assertThat(LagWindow.CLOSED.lagging(50).isOver(150, LENGTH)).isTrue();
  }

  @Test
  void isOver_lengthZero_isAtOnce() {
    assertThat(LagWindow.CLOSED.lagging(50).isOver(50, Duration.ZERO)).isTrue();
  }

  @Test
  void lagging_again_keepsItsBeginning() {
    LagWindow window = LagWindow.CLOSED.lagging(50);

    assertThat(window.lagging(90)).isEqualTo(window);
  }
}
