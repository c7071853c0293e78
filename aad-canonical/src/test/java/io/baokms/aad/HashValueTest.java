package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashValueTest {

  @Test
  void of_unpairedSurrogate_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> HashValue.of("\udc00"));
  }

  @Test
  void of_knownText_isItsPublishedDigest() {
    // FIPS 180-2, appendix B.1: the digest of "abc".
    assertThat(HashValue.of("abc")).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  }

  @Property
  void isCanonical_anyHash_isTrue(@ForAll byte[] bytes) {
    assertThat(HashValue.isCanonical(HashValue.of(bytes))).isTrue();
  }

  @Test
  void isCanonical_spareBitSet_isFalse() {
    assertThat(HashValue.isCanonical("A".repeat(42) + "B")).isFalse();
  }

  @Test
  void isCanonical_anotherLength_isFalse() {
    assertThat(HashValue.isCanonical("A".repeat(42))).isFalse();
  }
}
