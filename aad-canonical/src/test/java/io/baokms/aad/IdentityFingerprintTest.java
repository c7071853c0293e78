package io.baokms.aad;

import static io.baokms.aad.CanonicalException.Problem.FINGERPRINT_MALFORMED;
import static io.baokms.aad.CanonicalException.Problem.TEXT_INVALID;
import static io.baokms.aad.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFingerprintTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cfg1.",
        "cfg1.AAAA",
        "cfg2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "cfg1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "cfg1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "cfg1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+A"
      })
  void parse_anotherForm_isRefused(String text) {
    assertRefused(() -> IdentityFingerprint.parse(text), FINGERPRINT_MALFORMED);
    assertThatIllegalArgumentException().isThrownBy(() -> new IdentityFingerprint(text));
  }

  @Test
  void of_keyNameWithUnpairedSurrogate_isRefused() {
    assertRefused(() -> IdentityFingerprint.of(Samples.PLAIN, "transit", "k\ud800"), TEXT_INVALID);
  }

  @Test
  void parse_ownText_isEqual() throws Exception {
    IdentityFingerprint fingerprint = IdentityFingerprint.of(Samples.PLAIN, "transit", "k8s");

    assertThat(IdentityFingerprint.parse(fingerprint.text())).isEqualTo(fingerprint);
  }

  @Test
  void of_anotherPath_differs() throws Exception {
    assertThat(IdentityFingerprint.of(Samples.PLAIN, "transit", "k8s"))
        .isNotEqualTo(IdentityFingerprint.of(Samples.PLAIN, "transit/", "k8s"));
  }
}
