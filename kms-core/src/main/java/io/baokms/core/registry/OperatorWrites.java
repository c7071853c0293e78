package io.baokms.core.registry;

import io.baokms.core.WriterLock;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes what only an operator may change; the rule of legal successors does not bind it.
 *
 * <p>State first, then checkpoint, as {@link FileRegistry} does it: killed at any point it leaves
 * files that load as the old or as the new state. Blocks on the disk; one thread at a time.
 */
public final class OperatorWrites implements AutoCloseable {

  private final RegistryFiles files;
  private final WriterLock lock;

  OperatorWrites(Path statePath, WriterLock lock, StateDirectory.Opener opener) {
    this.files = RegistryFiles.of(statePath, opener);
    this.lock = lock;
  }

  /**
   * Takes over the files of one registry, without reading them yet.
   *
   * @param statePath the state file's absolute path
   * @param lock the held lock of these files, given back by {@link #close()}
   * @throws IllegalArgumentException when the path is not absolute or names no file
   */
  public static OperatorWrites open(Path statePath, WriterLock lock) {
    return new OperatorWrites(statePath, lock, PosixDirectory::open);
  }

  /**
   * Puts a state in the place of what was read, or of a state that is lost.
   *
   * @param found what was read, which must still be there
   * @param next the state that is linked to it
   * @throws RegistryException with {@code NOT_LINKED} or {@code CHANGED_ON_DISK}, or when a file
   *     could not be written
   */
  public void replace(RegistryReading found, RegistryState next) throws RegistryException {
    requireLinked(found.newest(), next);
    var unused =
        files.within(
            RegistryProblem.WRITE_FAILED,
            opened -> {
              requireUnchanged(opened, found, next);
              complete(opened, found);
              files.write(opened, next);
              return next;
            });
  }

  /**
   * Puts a state in the place of one of the old schema, after both files were copied.
   *
   * @param found what was read, which must still be there
   * @param next the migrated state
   * @throws RegistryException with {@code BACKUP_DIFFERS} when another copy is there already, else
   *     as {@link #replace}
   */
  public void migrate(OldState found, RegistryState next) throws RegistryException {
    requireLinked(Optional.of(found.proof()), next);
    var unused =
        files.within(
            RegistryProblem.WRITE_FAILED,
            opened -> {
              if (!OldFiles.read(files, opened).equals(found)) {
                throw changed();
              }
              OldFiles.backUp(files, opened, found);
              files.write(opened, next);
              return next;
            });
  }

  /** A checkpoint that is already one behind would be two behind after the next state. */
  private void complete(StateDirectory opened, RegistryReading found) throws RegistryException {
    if (found.state().isPresent()
        && !found.verdict().equals(Optional.of(CheckpointVerdict.PROVEN))) {
      files.writeCheckpoint(opened, Checkpoint.of(found.state().get()));
    }
  }

  private void requireUnchanged(StateDirectory opened, RegistryReading found, RegistryState next)
      throws RegistryException {
    RegistryReading now =
        new RegistryReading(
            files.readState(opened, next.fingerprint()), files.readCheckpoint(opened));
    if (!now.equals(found)) {
      throw changed();
    }
  }

  private static void requireLinked(Optional<Checkpoint> before, RegistryState next)
      throws RegistryException {
    boolean follows =
        before
            .map(proof -> next.generation().follows(proof.generation()))
            .orElse(next.generation().equals(Generation.FIRST));
    if (!follows || !next.previousHash().equals(before.map(Checkpoint::currentHash))) {
      throw new RegistryException(RegistryFile.STATE, RegistryProblem.NOT_LINKED);
    }
  }

  private static RegistryException changed() {
    return new RegistryException(RegistryFile.STATE, RegistryProblem.CHANGED_ON_DISK);
  }

  /** Gives the lock back; calling it twice is harmless. */
  @Override
  public void close() {
    lock.close();
  }
}
