package io.baokms.core.registry;

import java.util.Optional;

/**
 * What the two files hold, each valid by itself.
 *
 * @param state the state; empty when there is no file
 * @param checkpoint the proof of the newest state; empty when there is no file
 */
public record RegistryReading(Optional<RegistryState> state, Optional<Checkpoint> checkpoint) {

  /**
   * Returns what the files say about each other; empty when neither is there.
   *
   * @throws RegistryException with {@code STATE_LOST} or {@code ROLLBACK} when the checkpoint
   *     proves another state than the one that is there
   */
  public Optional<CheckpointVerdict> verdict() throws RegistryException {
    if (state.isEmpty()) {
      if (checkpoint.isPresent()) {
        throw new RegistryException(RegistryFile.STATE, RegistryProblem.STATE_LOST);
      }
      return Optional.empty();
    }
    Checkpoint proof = Checkpoint.of(state.get());
    CheckpointVerdict verdict = CheckpointVerdict.of(proof, state.get().previousHash(), checkpoint);
    if (verdict == CheckpointVerdict.CONTRADICTED) {
      throw new RegistryException(RegistryFile.STATE, RegistryProblem.ROLLBACK);
    }
    return Optional.of(verdict);
  }

  /** Returns the proof of what a successor must link to; empty when there was nothing before. */
  Optional<Checkpoint> newest() {
    return state.map(Checkpoint::of).or(() -> checkpoint);
  }
}
