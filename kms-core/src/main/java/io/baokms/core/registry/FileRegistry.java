package io.baokms.core.registry;

import io.baokms.aad.IdentityFingerprint;
import io.baokms.core.WriterLock;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the registry in two files, the state and its checkpoint, which the Go reference shares.
 *
 * <p>State first, then checkpoint, each replaced in one durable step: after a crash at any point
 * {@link #load} finds the old or the new state. Nothing is repaired but a missing checkpoint or one
 * that is one generation behind. Blocks on the disk; one thread at a time.
 */
public final class FileRegistry implements AutoCloseable {

  private final RegistryFiles files;
  private final WriterLock lock;

  FileRegistry(Path statePath, WriterLock lock, StateDirectory.Opener opener) {
    this.files = RegistryFiles.of(statePath, opener);
    this.lock = lock;
  }

  /**
   * Takes over the files of one registry, without reading them yet.
   *
   * @param statePath the state file's absolute path; the checkpoint lies beside it
   * @param lock the held lock of these files, given back by {@link #close()}
   * @throws IllegalArgumentException when the path is not absolute or names no file
   */
  public static FileRegistry open(Path statePath, WriterLock lock) {
    return new FileRegistry(statePath, lock, PosixDirectory::open);
  }

  /**
   * Reads and checks both files, and completes the checkpoint where that is safe.
   *
   * @param expected the fingerprint of the configuration
   * @throws RegistryException when a file exists that cannot be trusted; nothing was changed, or
   *     when the checkpoint could not be written
   */
  public LoadOutcome load(IdentityFingerprint expected) throws RegistryException {
    return files.within(RegistryProblem.READ_FAILED, opened -> load(opened, expected));
  }

  private LoadOutcome load(StateDirectory opened, IdentityFingerprint expected)
      throws RegistryException {
    RegistryReading found =
        new RegistryReading(files.readState(opened, expected), files.readCheckpoint(opened));
    Optional<CheckpointVerdict> verdict = found.verdict();
    if (found.state().isEmpty() || verdict.isEmpty()) {
      return new LoadOutcome.Absent();
    }
    if (verdict.get() != CheckpointVerdict.PROVEN) {
      files.writeCheckpoint(opened, Checkpoint.of(found.state().get()));
    }
    return new LoadOutcome.Loaded(found.state().get(), verdict.get());
  }

  /**
   * Saves the first state; after a failure the same state is given again.
   *
   * @throws RegistryException with {@code CHANGED_ON_DISK} when a file is there that is not this
   *     state's, or with the reason why a file could not be written
   */
  public void create(RegistryState first) throws RegistryException {
    save(Optional.empty(), first);
  }

  /**
   * Saves the next state; after a failure the same state is given again.
   *
   * @param published what was loaded or saved last
   * @param candidate its successor
   * @throws RegistryException with {@code NOT_A_SUCCESSOR}; with {@code CHANGED_ON_DISK} when a
   *     file is neither of the two states'; or with the reason why a file could not be written
   */
  public void replace(RegistryState published, RegistryState candidate) throws RegistryException {
    if (!SuccessorRule.allows(published, candidate)) {
      throw new RegistryException(RegistryFile.STATE, RegistryProblem.NOT_A_SUCCESSOR);
    }
    save(Optional.of(published), candidate);
  }

  /**
   * Tells whether the files say exactly this state, and its checkpoint proves it.
   *
   * @param state a loaded or saved state
   */
  public boolean holds(RegistryState state) {
    try {
      return files.within(
          RegistryProblem.READ_FAILED,
          opened ->
              files.readState(opened, state.fingerprint()).equals(Optional.of(state))
                  && files.readCheckpoint(opened).equals(Optional.of(Checkpoint.of(state))));
    } catch (RegistryException e) {
      return false;
    }
  }

  private void save(Optional<RegistryState> published, RegistryState candidate)
      throws RegistryException {
    var unused =
        files.within(
            RegistryProblem.WRITE_FAILED,
            opened -> {
              requireUntouched(opened, published, candidate);
              files.write(opened, candidate);
              return candidate;
            });
  }

  /** An earlier try may have got as far as the state, or as both files. */
  private void requireUntouched(
      StateDirectory opened, Optional<RegistryState> published, RegistryState candidate)
      throws RegistryException {
    Optional<RegistryState> state;
    Optional<Checkpoint> checkpoint;
    try {
      state = files.readState(opened, candidate.fingerprint());
      checkpoint = files.readCheckpoint(opened);
    } catch (RegistryException e) {
      throw e.problem() == RegistryProblem.READ_FAILED
          ? e
          : new RegistryException(e.file(), RegistryProblem.CHANGED_ON_DISK, e);
    }
    boolean stateSaved = state.equals(Optional.of(candidate));
    boolean checkpointSaved = checkpoint.equals(Optional.of(Checkpoint.of(candidate)));
    if (!stateSaved && !state.equals(published)) {
      throw new RegistryException(RegistryFile.STATE, RegistryProblem.CHANGED_ON_DISK);
    }
    boolean checkpointKnown =
        checkpoint.equals(published.map(Checkpoint::of)) || (stateSaved && checkpointSaved);
    if (!checkpointKnown) {
      throw new RegistryException(RegistryFile.CHECKPOINT, RegistryProblem.CHANGED_ON_DISK);
    }
  }

  /** Gives the lock back; calling it twice is harmless. */
  @Override
  public void close() {
    lock.close();
  }
}
