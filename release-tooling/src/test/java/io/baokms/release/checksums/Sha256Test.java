package io.baokms.release.checksums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void parse_upperCase_isRefused() {
    assertThatThrownBy(() -> Sha256.parse(ABC.toUpperCase(java.util.Locale.ROOT)))
        .hasMessageStartingWith("HEX_INVALID: ");
  }

  @Test
  void of_publishedVector_givesItsSum() throws Exception {
    byte[] message = "abc".getBytes(StandardCharsets.US_ASCII);

    assertThat(Sha256.of(message).hex()).isEqualTo(ABC);
    assertThat(Sha256.of(new ByteArrayInputStream(message)).hex()).isEqualTo(ABC);
  }

  @Test
  void forms_ofOneSum_agree() throws Exception {
    Sha256 sum = Sha256.parse(ABC);

    assertThat(Sha256.ofDigest(sum.bytes())).isEqualTo(sum);
    assertThat(sum.digest()).isEqualTo("sha256:" + ABC);
    assertThat(sum.base64()).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  }
}
