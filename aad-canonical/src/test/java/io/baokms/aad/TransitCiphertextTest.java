package io.baokms.aad;

import static io.baokms.aad.CanonicalException.Problem.CIPHERTEXT_MISMATCH;
import static io.baokms.aad.Refusals.assertRefused;
import static io.baokms.aad.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransitCiphertextTest {

  private static final String PAYLOAD = Base64.getEncoder().encodeToString(new byte[60]);

  @Test
  void requireVersion_spareBitsSet_isRefused() {
    String canonical = Base64.getEncoder().encodeToString(new byte[28]);
    String respelled = canonical.replace("A==", "B==");

    assertThat(Base64.getDecoder().decode(respelled)).hasSize(28);
    assertRefused(
        () -> TransitCiphertext.requireVersion("vault:v3:" + respelled, 3), CIPHERTEXT_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 26, 27})
  void requireVersion_payloadBelow28Bytes_isRefused(int bytes) {
    assertRefused(
        () -> TransitCiphertext.requireVersion(ciphertext(3, new byte[bytes]), 3),
        CIPHERTEXT_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "==", "===", "====", "A", "A=", "A==", "AA", "AAA"})
  void requireVersion_payloadWithStrayEnd_isRefused(String end) {
    assertRefused(
        () -> TransitCiphertext.requireVersion("vault:v3:" + PAYLOAD + end, 3),
        CIPHERTEXT_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault:v3:", "vault:v", "vault", "", "vault:v3", "vault:v33:"})
  void requireVersion_prefixAlone_isRefused(String text) {
    assertRefused(() -> TransitCiphertext.requireVersion(text, 3), CIPHERTEXT_MISMATCH);
  }

  @Test
  void requireVersion_expectedVersionZero_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitCiphertext.requireVersion("vault:v0:" + PAYLOAD, 0));
  }

  @Test
  void requireVersion_byteAboveAscii_isRefused() {
    byte[] ciphertext = ciphertext(3, new byte[60]).getBytes(StandardCharsets.US_ASCII);
    ciphertext[20] = (byte) 0xC1;

    assertRefused(() -> TransitCiphertext.requireVersion(ciphertext, 3), CIPHERTEXT_MISMATCH);
  }

  @Test
  void requireVersion_everyBitOfADekSeedCiphertextsPrefixFlipped_isRefused() {
    byte[] ciphertext = ciphertext(3, new byte[60]).getBytes(StandardCharsets.US_ASCII);

    for (int bit = 0; bit < "vault:v3:".length() * 8; bit++) {
      byte[] flipped = ciphertext.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused(() -> TransitCiphertext.requireVersion(flipped, 3), CIPHERTEXT_MISMATCH);
    }
  }

  @Property
  void requireVersion_anyCanonicalPayload_succeeds(
      @ForAll @Size(min = 28, max = 100) byte[] payload, @ForAll @IntRange(min = 1) int version) {
    String text = ciphertext(version, payload);

    assertThatCode(() -> TransitCiphertext.requireVersion(text, version))
        .doesNotThrowAnyException();
  }

  @Property
  void requireVersion_anyBytes_areRefused(@ForAll byte[] ciphertext) {
    assertThat(isRefused(() -> TransitCiphertext.requireVersion(ciphertext, 3))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("plaintextLimits")
  void requireVersion_largestPlaintextOfVector_hasItsCiphertextLength(JsonNode vector) {
    int version = vector.path("transitVersion").intValue();
    int sealed = TransitCiphertext.maxPlaintextBytes(version) + 28;

    assertThat(ciphertext(version, new byte[sealed]))
        .hasSize(vector.path("ciphertextBytesAtMax").intValue());
    assertThat(ciphertext(version, new byte[sealed + 1]))
        .hasSize(vector.path("ciphertextBytesAtMaxPlusOne").intValue());
  }

  @Test
  void requireVersion_dekSeed_has89Bytes() throws Exception {
    byte[] received = ciphertext(3, new byte[32 + 28]).getBytes(StandardCharsets.US_ASCII);

    String text = TransitCiphertext.requireVersion(received, 3);

    assertThat(text)
        .hasSize(Vectors.read("malformed.json").at("/sizes/dekSeedCiphertextBytes").intValue());
  }

  @Test
  void maxBytes_ofVector_isEqual() {
    assertThat(TransitCiphertext.MAX_BYTES)
        .isEqualTo(Vectors.read("malformed.json").at("/sizes/ciphertextMaxAccepted").intValue());
  }

  static Stream<Named<JsonNode>> plaintextLimits() {
    return Vectors.cases("malformed.json", "plaintextLimits");
  }

  private static String ciphertext(int version, byte[] payload) {
    return "vault:v" + version + ":" + Base64.getEncoder().encodeToString(payload);
  }
}
