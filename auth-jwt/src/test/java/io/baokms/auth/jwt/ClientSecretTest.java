package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialProblem;
import java.net.URLEncoder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "\r\n", "\r", "a\nb", "a\rb", "a\n\n", "a\r", "a\r\r\n", "\na", "\n\n"})
  void parse_notOneLine_isInvalidContent(String content) {
    CredentialException refusal =
        catchThrowableOfType(
            CredentialException.class, () -> ClientSecret.parse(content.getBytes(UTF_8)));

    assertThat(refusal.problem()).isEqualTo(CredentialProblem.INVALID_CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void parse_oneLine_keepsEverythingButTheLineEnd(String end) throws Exception {
    String line = " \tse cret\u00a0\u0085\u0000\u00ff ";

    ClientSecret secret = ClientSecret.parse((line + end).getBytes(ISO_8859_1));

    assertThat(secret.reveal()).isEqualTo(line.getBytes(ISO_8859_1));
  }

  @Test
  void close_always_overwritesTheSecretAlone() throws Exception {
    byte[] content = "secret".getBytes(UTF_8);
    ClientSecret secret = ClientSecret.parse(content);

    secret.close();

    assertThat(secret.reveal()).containsOnly(0);
    assertThat(content).asString(UTF_8).isEqualTo("secret");
  }

  @Test
  void formEncoding_anyText_equalsThatOfTheJdk() {
    Random random = new Random(20261124);

    for (int i = 0; i < 5_000; i++) {
      String text =
          random
              .ints(random.nextInt(12), 0, 0xd800)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(FormEncoding.encode(text.getBytes(UTF_8)))
          .asString(UTF_8)
          .isEqualTo(URLEncoder.encode(text, UTF_8));
    }
  }

  @Test
  void formEncoding_everyAsciiCharacter_equalsThatOfTheJdk() {
    for (char c = 0; c < 128; c++) {
      assertThat(FormEncoding.encode(new byte[] {(byte) c}))
          .asString(UTF_8)
          .isEqualTo(URLEncoder.encode(String.valueOf(c), UTF_8));
    }
  }
}
