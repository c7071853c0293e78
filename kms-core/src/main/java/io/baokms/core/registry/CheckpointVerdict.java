package io.baokms.core.registry;

import java.util.Optional;

/** What a state and a checkpoint say about each other. */
public enum CheckpointVerdict {
  /** The checkpoint proves the state. */
  PROVEN,
  /** There is no checkpoint; the state is trusted on first use and the checkpoint written. */
  UNPROVEN,
  /** The checkpoint proves the state just before: a write was cut short, and is completed. */
  ONE_BEHIND,
  /** The checkpoint proves another history; the state is refused. */
  CONTRADICTED;

  static CheckpointVerdict of(
      Checkpoint state, Optional<StateHash> previousHash, Optional<Checkpoint> found) {
    if (found.isEmpty()) {
      return UNPROVEN;
    }
    Checkpoint checkpoint = found.get();
    if (checkpoint.equals(state)) {
      return PROVEN;
    }
    boolean linked = previousHash.equals(Optional.of(checkpoint.currentHash()));
    return linked && state.generation().follows(checkpoint.generation())
        ? ONE_BEHIND
        : CONTRADICTED;
  }
}
