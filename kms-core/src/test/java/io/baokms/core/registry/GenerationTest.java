package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GenerationTest {

  private static final Generation LARGEST = new Generation(-1);

  @Test
  void constructor_zero_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Generation(0));
  }

  @Test
  void compareTo_largestUnsigned_isAboveAll() {
    assertThat(LARGEST).isGreaterThan(Generation.FIRST);
  }

  @Test
  void follows_largest_nothingDoes() {
    assertThat(Generation.FIRST.follows(LARGEST)).isFalse();
  }

  @Test
  void follows_itself_isFalse() {
    assertThat(Generation.FIRST.follows(Generation.FIRST)).isFalse();
  }

  @Test
  void follows_acrossTheSignBit_isTrue() {
    assertThat(new Generation(Long.MIN_VALUE).follows(new Generation(Long.MAX_VALUE))).isTrue();
  }

  @Test
  void toString_largest_isUnsigned() {
    assertThat(LARGEST).hasToString("18446744073709551615");
  }

  @Test
  void isLast_ofTheLargest_isTrue() {
    assertThat(new Generation(-1).isLast()).isTrue();
  }

  @Test
  void next_ofTheFirst_isTwo() {
    assertThat(Generation.FIRST.next()).isEqualTo(new Generation(2));
  }
}
