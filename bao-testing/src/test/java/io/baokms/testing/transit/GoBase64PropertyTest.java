package io.baokms.testing.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoBase64PropertyTest {

  private static final int ROUNDS = 2_000;
  private static final String STRANGE = "!-_ .~\u00e4";

  private final Random random = new Random(20261124);

  @ParameterizedTest
  @CsvSource({
    "!!!, 0",
    "YW!h, 2",
    "YWFh!, 4",
    "Y, 0",
    "YW, 0",
    "YWF, 0",
    "YWFhY, 4",
    "=, 0",
    "Y===, 1",
    "YQ=, 3",
    "YQ=x, 2",
    "YQ==YQ==, 4",
    "YQ==x, 4"
  })
  void decode_corruptText_namesTheByte(String text, int offset) {
    assertThatThrownBy(() -> GoBase64.decode(text))
        .isInstanceOfSatisfying(
            GoBase64.CorruptException.class,
            e -> assertThat(e.text()).isEqualTo("illegal base64 data at input byte " + offset));
  }

  @Test
  void decode_anyBytesEncoded_returnsThem() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = bytes();

      assertThat(GoBase64.decode(GoBase64.encode(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void decode_lineBreaksAnywhere_areSkipped() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = bytes();
      StringBuilder text = new StringBuilder(GoBase64.encode(bytes));
      text.insert(random.nextInt(text.length() + 1), random.nextBoolean() ? "\n" : "\r\n");

      assertThat(GoBase64.decode(text.toString())).isEqualTo(bytes);
    }
  }

  @Test
  void decode_oneStrangeCharacter_isRefused() {
    for (int i = 0; i < ROUNDS; i++) {
      String good = Base64.getEncoder().withoutPadding().encodeToString(bytes());
      int place = random.nextInt(good.length() + 1);
      char strange = STRANGE.charAt(random.nextInt(STRANGE.length()));
      String bad = good.substring(0, place) + strange + good.substring(place);

      assertThatThrownBy(() -> GoBase64.decode(bad))
          .as(bad)
          .isInstanceOf(GoBase64.CorruptException.class);
    }
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }
}
