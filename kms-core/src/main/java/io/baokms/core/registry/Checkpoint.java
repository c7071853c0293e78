package io.baokms.core.registry;

import io.baokms.aad.CanonicalJson;
import java.util.List;

/**
 * The proof of the newest state, kept in a file of its own.
 *
 * @param generation the state's number
 * @param currentHash the state's hash
 */
public record Checkpoint(Generation generation, StateHash currentHash) {

  private static final String SCHEMA = "keyregistry.openbao-kms/checkpoint/v1alpha1";

  /** Returns the proof of a state. */
  public static Checkpoint of(RegistryState state) {
    return new Checkpoint(state.generation(), state.hash());
  }

  static Checkpoint decode(byte[] file) throws RegistryException {
    JsonFields fields = StrictJson.object(RegistryFile.CHECKPOINT, file);
    fields.requireOnly(List.of("schemaVersion", "generation", "currentHash"));
    if (!fields.text("schemaVersion").equals(SCHEMA)) {
      throw refused(RegistryProblem.SCHEMA_UNKNOWN);
    }
    if (fields.uint64("generation") == 0) {
      throw refused(RegistryProblem.GENERATION_ZERO);
    }
    StateHash hash =
        StateHash.parse(fields.text("currentHash"))
            .orElseThrow(() -> refused(RegistryProblem.HASH_MALFORMED));
    return new Checkpoint(new Generation(fields.uint64("generation")), hash);
  }

  byte[] file() {
    return CanonicalJson.object()
        .put("schemaVersion", SCHEMA)
        .put("generation", new CanonicalJson.Unsigned(generation.bits()))
        .put("currentHash", currentHash.text())
        .build()
        .indented();
  }

  private static RegistryException refused(RegistryProblem problem) {
    return new RegistryException(RegistryFile.CHECKPOINT, problem);
  }
}
