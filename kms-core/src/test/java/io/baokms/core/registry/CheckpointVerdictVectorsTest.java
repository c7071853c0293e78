package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointVerdictVectorsTest {

  @ParameterizedTest
  @MethodSource("rulesWithState")
  void of_vector_hasItsOutcome(JsonNode vector) {
    JsonNode state = vector.path("state");
    Optional<StateHash> previous =
        Optional.ofNullable(state.path("previousHash").textValue()).map(StateHash::new);

    CheckpointVerdict verdict =
        CheckpointVerdict.of(
            checkpoint(state).orElseThrow(), previous, checkpoint(vector.path("checkpoint")));

    assertThat(outcome(verdict)).isEqualTo(vector.path("outcome").asText());
  }

  @Test
  void of_generationBehindTheLargest_isNotLinkedAround() {
    StateHash hash = new StateHash("krs1." + "A".repeat(43));
    StateHash other = new StateHash("krs1." + "B".repeat(42) + "A");
    Checkpoint largest = new Checkpoint(new Generation(-1), hash);
    Checkpoint first = new Checkpoint(Generation.FIRST, other);

    CheckpointVerdict verdict =
        CheckpointVerdict.of(first, Optional.of(hash), Optional.of(largest));

    assertThat(verdict).isEqualTo(CheckpointVerdict.CONTRADICTED);
  }

  static Stream<Named<JsonNode>> rulesWithState() {
    return RegistryVectors.cases("state-hash.json", "checkpointRules")
        .filter(rule -> !rule.getPayload().path("state").isNull());
  }

  private static Optional<Checkpoint> checkpoint(JsonNode node) {
    return node.isNull()
        ? Optional.empty()
        : Optional.of(
            new Checkpoint(
                new Generation(node.path("generation").longValue()),
                new StateHash(node.path("currentHash").asText())));
  }

  private static String outcome(CheckpointVerdict verdict) {
    return switch (verdict) {
      case PROVEN -> "accept";
      case UNPROVEN, ONE_BEHIND -> "accept-and-write-checkpoint";
      case CONTRADICTED -> "rollback";
    };
  }
}
