package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.aad.CanonicalException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedVectorsTest {

  /** The wire texts that come from this module's checks; the other cases are limits of the core. */
  private static final Map<String, Problem> PROBLEMS =
      Map.of(
          "annotation_invalid", Problem.ANNOTATION_INVALID,
          "aad_mismatch", Problem.AAD_MISMATCH,
          "key_id_malformed", Problem.KEY_ID_MALFORMED,
          "ciphertext_mismatch", Problem.CIPHERTEXT_MISMATCH);

  @ParameterizedTest
  @MethodSource("keyIdParse")
  void keyIdParse_ofVector_refusesOrFindsNothing(JsonNode vector) throws Exception {
    String text = vector.path("text").asText();

    if (vector.path("outcome").asText().equals("malformed")) {
      assertThatThrownBy(() -> KeyId.parse(text))
          .isInstanceOfSatisfying(
              CanonicalException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.KEY_ID_MALFORMED));
    } else {
      assertThat(Vectors.nodes("key-id.json", "vectors"))
          .noneMatch(v -> v.at("/expected/keyId").asText().equals(text));
      assertThat(KeyId.parse(text).text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("decryptRequests")
  void decryptPreparation_ofVector_refusesForItsReason(JsonNode vector) {
    Problem expected = PROBLEMS.get(vector.at("/expected/errorClass").asText());

    assertThatThrownBy(() -> prepare(vector))
        .isInstanceOfSatisfying(
            CanonicalException.class, e -> assertThat(e.problem()).isEqualTo(expected));
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void identifier_ofVector_isJudged(JsonNode vector) {
    boolean legal = IdentityRule.IDENTIFIER.violation(vector.path("value").asText()).isEmpty();

    assertThat(legal).isEqualTo(vector.path("valid").booleanValue());
  }

  @ParameterizedTest
  @MethodSource("namespaces")
  void namespace_ofVector_isJudged(JsonNode vector) {
    boolean legal = IdentityRule.NAMESPACE.violation(vector.path("namespace").asText()).isEmpty();

    assertThat(legal).isEqualTo(vector.path("valid").booleanValue());
  }

  @ParameterizedTest
  @MethodSource("plaintextLimits")
  void maxPlaintextBytes_ofVector_isEqual(JsonNode vector) {
    int version = vector.path("transitVersion").intValue();

    int limit = TransitCiphertext.maxPlaintextBytes(version);

    assertThat(limit).isEqualTo(vector.path("maxPlaintextBytes").intValue());
  }

  static Stream<Named<JsonNode>> keyIdParse() {
    return Vectors.cases("malformed.json", "keyIdParse");
  }

  static Stream<Named<JsonNode>> decryptRequests() {
    return Vectors.cases("malformed.json", "decryptRequests")
        .filter(c -> PROBLEMS.containsKey(c.getPayload().at("/expected/errorClass").asText()));
  }

  static Stream<Named<JsonNode>> identifiers() {
    return Vectors.cases("malformed.json", "identifiers");
  }

  static Stream<Named<JsonNode>> namespaces() {
    return Vectors.cases("malformed.json", "namespaces");
  }

  static Stream<Named<JsonNode>> plaintextLimits() {
    return Vectors.cases("malformed.json", "plaintextLimits");
  }

  /** What Decrypt does with a request before it may call Transit, in that order. */
  private static void prepare(JsonNode vector) throws CanonicalException {
    JsonNode request = vector.path("request");
    JsonNode snapshot =
        Vectors.named("key-id.json", "vectors", vector.path("snapshot").asText()).path("inputs");
    int version = snapshot.path("transitVersion").intValue();
    KeyId keyId = KeyId.parse(request.path("keyId").asText());
    Annotations annotations = Annotations.parse(Vectors.annotations(request));
    annotations.requireMatch(Vectors.identity(snapshot), keyId, version);
    TransitCiphertext.requireVersion(
        request.path("ciphertext").asText().getBytes(StandardCharsets.UTF_8), version);
  }
}
