package io.baokms.aad;

import static io.baokms.aad.CanonicalException.Problem.TEXT_INVALID;
import static io.baokms.aad.Refusals.assertRefused;
import static io.baokms.aad.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StrictUtf8Test {

  @Test
  void encode_unpairedSurrogate_isRefused() {
    assertRefused(() -> StrictUtf8.encode("a\ud800b"), TEXT_INVALID);
  }

  @Test
  void decode_overlongNul_isRefused() {
    assertRefused(() -> StrictUtf8.decode(new byte[] {(byte) 0xC0, (byte) 0x80}), TEXT_INVALID);
  }

  @Test
  void encode_supplementaryCharacter_isFourBytes() throws Exception {
    assertThat(StrictUtf8.encode("\ud83d\udd11")).hasSize(4);
  }

  @Property
  void decode_anyBytes_areRefusedOrComeBackTheSame(@ForAll byte[] bytes) throws Exception {
    if (!isRefused(() -> StrictUtf8.decode(bytes))) {
      assertThat(StrictUtf8.encode(StrictUtf8.decode(bytes))).isEqualTo(bytes);
    }
  }

  @Property
  void encode_anyText_isRefusedOrComesBackTheSame(@ForAll String text) throws Exception {
    if (!isRefused(() -> StrictUtf8.encode(text))) {
      assertThat(StrictUtf8.decode(StrictUtf8.encode(text))).isEqualTo(text);
    }
  }
}
