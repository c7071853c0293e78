package io.baokms.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.baokms.aad.KeyId;
import io.baokms.core.registry.RegistryVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdHashTest {

  private static final KeyId KEY_ID = RegistryVectors.decoded("S5").active().keyId();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256:",
        "SHA256:0000000000000000000000000000000000000000000000000000000000000000",
        "sha256:000000000000000000000000000000000000000000000000000000000000000A",
        "sha256:00000000000000000000000000000000000000000000000000000000000000000",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "obk2.SU0bKFnl1E6uEttJ3yhQy_uGBWZ6MUOJrNH4VJwtz0k"
      })
  void parse_malformed_isEmpty(String text) {
    assertThat(KeyIdHash.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyIdHash(text));
  }

  @Test
  void matches_anotherKeyId_isFalse() {
    KeyId other = RegistryVectors.decoded("S9-namespace").active().keyId();

    assertThat(new KeyIdHash(KEY_ID.hash()).matches(other)).isFalse();
  }

  @Test
  void matches_bothForms_isTrue() {
    assertThat(KeyIdHash.parse(KEY_ID.hash()).orElseThrow().matches(KEY_ID)).isTrue();
    assertThat(KeyIdHash.parse(KEY_ID.apiServerHash()).orElseThrow().matches(KEY_ID)).isTrue();
  }
}
