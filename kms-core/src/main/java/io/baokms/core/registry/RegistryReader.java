package io.baokms.core.registry;

import io.baokms.aad.IdentityFingerprint;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at the files of one registry and changes nothing; needs no lock.
 *
 * <p>Blocks on the disk. Thread-safe.
 */
public final class RegistryReader {

  private final RegistryFiles files;

  private RegistryReader(RegistryFiles files) {
    this.files = files;
  }

  /**
   * Looks at the registry at a path.
   *
   * @param statePath the state file's absolute path
   * @throws IllegalArgumentException when the path is not absolute or names no file
   */
  public static RegistryReader of(Path statePath) {
    return new RegistryReader(RegistryFiles.of(statePath, PosixDirectory::open));
  }

  /**
   * Reads both files.
   *
   * @param expected the fingerprint of the configuration
   * @throws RegistryException when a file exists that breaks a rule by itself
   */
  public RegistryReading read(IdentityFingerprint expected) throws RegistryException {
    return files.within(
        RegistryProblem.READ_FAILED,
        opened -> {
          // A provider may be writing: the checkpoint of one moment fits the state of the next.
          Optional<Checkpoint> checkpoint = files.readCheckpoint(opened);
          return new RegistryReading(files.readState(opened, expected), checkpoint);
        });
  }

  /**
   * Reads what is left of a registry that has no state file.
   *
   * @throws RegistryException with {@code STATE_PRESENT} when there is one, sound or damaged; or
   *     when the checkpoint breaks a rule
   */
  public RegistryReading readLost() throws RegistryException {
    return files.within(
        RegistryProblem.READ_FAILED,
        opened -> {
          if (files.state().isPresent(opened)) {
            throw new RegistryException(RegistryFile.STATE, RegistryProblem.STATE_PRESENT);
          }
          return new RegistryReading(Optional.empty(), files.readCheckpoint(opened));
        });
  }

  /**
   * Reads a state of the old schema, whose checkpoint must not contradict it.
   *
   * @throws RegistryException with {@code STATE_ABSENT}, {@code SCHEMA_CURRENT} or the rule that a
   *     file breaks
   */
  public OldState readOld() throws RegistryException {
    return files.within(RegistryProblem.READ_FAILED, opened -> OldFiles.read(files, opened));
  }
}
