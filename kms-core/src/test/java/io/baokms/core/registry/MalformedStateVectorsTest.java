package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedStateVectorsTest {

  /** The rule that each file breaks, as its name says. */
  private static final Map<String, RegistryProblem> PROBLEMS =
      Map.ofEntries(
          Map.entry("empty-file", RegistryProblem.NOT_JSON),
          Map.entry("not-json", RegistryProblem.NOT_JSON),
          Map.entry("array", RegistryProblem.TYPE_WRONG),
          Map.entry("trailing-second-document", RegistryProblem.TRAILING_CONTENT),
          Map.entry("trailing-garbage", RegistryProblem.TRAILING_CONTENT),
          Map.entry("unknown-top-level-field", RegistryProblem.KEY_UNKNOWN),
          Map.entry("unknown-snapshot-field", RegistryProblem.KEY_UNKNOWN),
          Map.entry("wrong-current-hash", RegistryProblem.HASH_DIFFERS),
          Map.entry("hash-bad-prefix", RegistryProblem.HASH_MALFORMED),
          Map.entry("current-hash-empty", RegistryProblem.HASH_MALFORMED),
          Map.entry("schema-v1alpha1-on-serve", RegistryProblem.SCHEMA_OLD),
          Map.entry("schema-unknown", RegistryProblem.SCHEMA_UNKNOWN),
          Map.entry("fingerprint-missing", RegistryProblem.FINGERPRINT_MALFORMED),
          Map.entry("fingerprint-short", RegistryProblem.FINGERPRINT_MALFORMED),
          Map.entry("fingerprint-non-canonical", RegistryProblem.FINGERPRINT_MALFORMED),
          Map.entry("generation-zero", RegistryProblem.GENERATION_ZERO),
          Map.entry("no-snapshots", RegistryProblem.RECORDS_MISSING),
          Map.entry("active-key-id-not-present", RegistryProblem.ACTIVE_KEY_ID_DIFFERS),
          Map.entry("no-active-record", RegistryProblem.ACTIVE_NOT_UNIQUE),
          Map.entry("two-active", RegistryProblem.ACTIVE_NOT_UNIQUE),
          Map.entry("duplicate-key-id", RegistryProblem.KEY_ID_REPEATED),
          Map.entry("active-key-id-names-retired", RegistryProblem.ACTIVE_KEY_ID_DIFFERS),
          Map.entry("unknown-record-state", RegistryProblem.STATE_UNKNOWN),
          Map.entry("key-id-does-not-match-inputs", RegistryProblem.KEY_ID_DIFFERS),
          Map.entry("aad-mode-other", RegistryProblem.AAD_MODE_UNKNOWN),
          Map.entry("negative-time", RegistryProblem.TIME_NEGATIVE),
          Map.entry("promoted-before-observed", RegistryProblem.PROMOTED_BEFORE_OBSERVED),
          Map.entry("stable-without-count", RegistryProblem.STABLE_WITHOUT_COUNT),
          Map.entry("count-without-observed", RegistryProblem.COUNT_WITHOUT_OBSERVATION),
          Map.entry("stable-before-observed", RegistryProblem.STABLE_BEFORE_OBSERVED),
          Map.entry("wrong-type-version", RegistryProblem.TYPE_WRONG),
          Map.entry("fraction-version", RegistryProblem.TYPE_WRONG),
          Map.entry("duplicate-json-key", RegistryProblem.KEY_REPEATED),
          Map.entry("case-variant-key", RegistryProblem.KEY_UNKNOWN));

  @ParameterizedTest
  @MethodSource("stateFiles")
  void decode_ofVector_isRefusedForTheReasonOfItsName(JsonNode vector) {
    RegistryProblem expected = Objects.requireNonNull(PROBLEMS.get(vector.path("name").asText()));

    Refusals.assertRefused(
        () ->
            StateDocument.decode(
                RegistryVectors.bytes(vector.path("fileText")), RegistryVectors.ZERO_FINGERPRINT),
        RegistryFile.STATE,
        expected);
  }

  @Test
  void problems_ofAllVectors_areNamed() {
    assertThat(RegistryVectors.nodes("malformed.json", "stateFiles"))
        .extracting(vector -> vector.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(PROBLEMS.keySet());
  }

  static Stream<Named<JsonNode>> stateFiles() {
    return RegistryVectors.cases("malformed.json", "stateFiles");
  }
}
