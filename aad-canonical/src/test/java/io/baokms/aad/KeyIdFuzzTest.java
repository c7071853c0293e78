package io.baokms.aad;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.baokms.aad.CanonicalException.Problem;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is refused, or is a key_id in the only spelling there is. */
class KeyIdFuzzTest {

  private static final Pattern KEY_ID = Pattern.compile("obk2\\.[A-Za-z0-9_-]{43}");

  @MethodSource("seeds")
  @FuzzTest
  void parse_anyText_isRefusedOrKept(byte[] utf8) {
    String text = new String(utf8, UTF_8);
    boolean wellFormed = KEY_ID.matcher(text).matches();

    try {
      KeyId keyId = KeyId.parse(text);

      assertThat(wellFormed).isTrue();
      assertThat(keyId.text()).isEqualTo(text);
      assertThat(keyId).isEqualTo(new KeyId(text));
      assertThat(HashValue.isCanonical(keyId.hash())).isTrue();
    } catch (CanonicalException e) {
      assertThat(wellFormed).isFalse();
      assertThat(e.problem()).isEqualTo(Problem.KEY_ID_MALFORMED);
      assertThat(e).hasMessage("Text is not a key_id");
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.concat(
            Vectors.nodes("malformed.json", "keyIdParse").map(vector -> vector.path("text")),
            Vectors.nodes("key-id.json", "vectors").map(vector -> vector.at("/expected/keyId")))
        .map(text -> text.asText().getBytes(UTF_8));
  }
}
