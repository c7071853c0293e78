package io.baokms.core.registry;

import java.util.Optional;

/** Reads, completes and copies the files of a registry of schema v1alpha1. */
final class OldFiles {

  private OldFiles() {}

  static OldState read(RegistryFiles files, StateDirectory opened) throws RegistryException {
    OldState state = StateDocument.decodeOld(content(files.state(), opened));
    if (verdict(state, files.readCheckpoint(opened)) == CheckpointVerdict.CONTRADICTED) {
      throw new RegistryException(RegistryFile.STATE, RegistryProblem.ROLLBACK);
    }
    return state;
  }

  /**
   * Makes the checkpoint prove the state, then copies both files.
   *
   * <p>In this order a command that was killed finds its own copies equal when it runs again.
   */
  static void backUp(RegistryFiles files, StateDirectory opened, OldState state)
      throws RegistryException {
    if (verdict(state, files.readCheckpoint(opened)) != CheckpointVerdict.PROVEN) {
      files.writeCheckpoint(opened, state.proof());
    }
    copy(opened, files.state(), RegistryFile.STATE_BACKUP, files);
    copy(opened, files.checkpoint(), RegistryFile.CHECKPOINT_BACKUP, files);
  }

  private static void copy(
      StateDirectory opened, DurableFile from, RegistryFile to, RegistryFiles files)
      throws RegistryException {
    new DurableFile(to, to.nameBeside(files.state().name()))
        .writeOnce(opened, content(from, opened));
  }

  private static CheckpointVerdict verdict(OldState state, Optional<Checkpoint> found) {
    return CheckpointVerdict.of(state.proof(), state.previousHash(), found);
  }

  private static byte[] content(DurableFile file, StateDirectory opened) throws RegistryException {
    return file.read(opened)
        .orElseThrow(() -> new RegistryException(file.role(), RegistryProblem.STATE_ABSENT));
  }
}
