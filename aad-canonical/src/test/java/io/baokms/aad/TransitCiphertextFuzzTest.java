package io.baokms.aad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.baokms.aad.CanonicalException.Problem;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Accepted is exactly what an encoder writes, judged by the JDK's decoder and encoder. */
class TransitCiphertextFuzzTest {

  private static final Pattern FORM = Pattern.compile("(?s)vault:v([1-9][0-9]{0,8}):(.*)");
  private static final Pattern REFUSAL =
      Pattern.compile(
          "Ciphertext does not begin with vault:v[1-9][0-9]*:"
              + "|Ciphertext payload is not base64 of at least 28 bytes");

  @MethodSource("seeds")
  @FuzzTest
  void requireVersion_anyBytes_areRefusedOrWhatAnEncoderWrites(byte[] ciphertext) {
    Matcher form = FORM.matcher(new String(ciphertext, ISO_8859_1));
    boolean hasForm = form.matches();
    int version = hasForm ? Integer.parseInt(form.group(1)) : 1;
    boolean encoded = hasForm && isEncoded(form.group(2));

    try {
      String text = TransitCiphertext.requireVersion(ciphertext, version);

      assertThat(encoded).isTrue();
      assertThat(text.getBytes(UTF_8)).isEqualTo(ciphertext);
    } catch (CanonicalException e) {
      assertThat(encoded).isFalse();
      assertRefusal(e);
    }
  }

  @MethodSource("seeds")
  @FuzzTest
  void requireVersion_anotherVersion_isRefused(byte[] ciphertext) {
    Matcher form = FORM.matcher(new String(ciphertext, ISO_8859_1));
    int another = form.matches() ? Integer.parseInt(form.group(1)) + 1 : 1;

    try {
      throw new AssertionError(TransitCiphertext.requireVersion(ciphertext, another));
    } catch (CanonicalException e) {
      assertRefusal(e);
    }
  }

  static Stream<byte[]> seeds() {
    return Vectors.nodes("malformed.json", "decryptRequests")
        .map(vector -> vector.at("/request/ciphertext").asText().getBytes(UTF_8));
  }

  private static void assertRefusal(CanonicalException e) {
    assertThat(e.problem()).isEqualTo(Problem.CIPHERTEXT_MISMATCH);
    assertThat(e.getMessage()).matches(REFUSAL);
  }

  private static boolean isEncoded(String payload) {
    try {
      byte[] bytes = Base64.getDecoder().decode(payload);
      return bytes.length >= 28 && Base64.getEncoder().encodeToString(bytes).equals(payload);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
