package io.baokms.aad;

import static io.baokms.aad.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.baokms.aad.CanonicalException.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyIdTest {

  @Test
  void derive_versionZero_isRefused() {
    assertRefused(
        () -> KeyId.derive(Samples.PLAIN, 0, Samples.CREATED_AT), Problem.VERSION_INVALID);
  }

  @Test
  void derive_versionNegative_isRefused() {
    assertRefused(
        () -> KeyId.derive(Samples.PLAIN, Integer.MIN_VALUE, Samples.CREATED_AT),
        Problem.VERSION_INVALID);
  }

  @Test
  void derive_createdAtEpoch_isRefused() {
    assertRefused(
        () -> KeyId.derive(Samples.PLAIN, 1, Instant.ofEpochSecond(0, 999_999_999)),
        Problem.CREATION_TIME_INVALID);
  }

  @Test
  void derive_createdBeforeEpoch_isRefused() {
    assertRefused(() -> KeyId.derive(Samples.PLAIN, 1, -1L), Problem.CREATION_TIME_INVALID);
  }

  @Test
  void constructor_malformedText_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyId("obk2.short"));
  }

  @Test
  void parse_malformedText_doesNotRepeatIt() {
    assertThat(refusalMessage("obk2.marker")).doesNotContain("marker");
  }

  @Test
  void derive_namespaceMovedIntoMount_givesAnotherKeyId() {
    KeyIdentity namespaced = new KeyIdentity("a", "b", "c", "d", "e", "f");
    KeyIdentity shifted = new KeyIdentity("a", "b", "c", "", "d", "e");

    assertThat(Samples.keyId(namespaced, 1)).isNotEqualTo(Samples.keyId(shifted, 1));
  }

  private static String refusalMessage(String text) {
    try {
      return KeyId.parse(text).text();
    } catch (CanonicalException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
