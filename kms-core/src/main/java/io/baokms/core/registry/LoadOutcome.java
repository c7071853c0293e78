package io.baokms.core.registry;

/** What the registry's files said at a start. */
public sealed interface LoadOutcome {

  /** There is neither state nor checkpoint. */
  record Absent() implements LoadOutcome {}

  /**
   * There is a trustworthy state; its checkpoint now proves it.
   *
   * @param checkpoint how the checkpoint was found; never {@code CONTRADICTED}
   */
  record Loaded(RegistryState state, CheckpointVerdict checkpoint) implements LoadOutcome {

    /** Tells whether a state with a past was accepted without proof, which deserves a warning. */
    public boolean trustedOnFirstUse() {
      return checkpoint == CheckpointVerdict.UNPROVEN
          && state.generation().compareTo(Generation.FIRST) > 0;
    }
  }
}
