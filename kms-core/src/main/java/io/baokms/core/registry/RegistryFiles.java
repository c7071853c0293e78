package io.baokms.core.registry;

import io.baokms.aad.IdentityFingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of one registry are, and the order in which they are written. */
record RegistryFiles(
    Path directory, DurableFile state, DurableFile checkpoint, StateDirectory.Opener opener) {

  /**
   * Names the files of one registry.
   *
   * @throws IllegalArgumentException when the path is not absolute or names no file
   */
  static RegistryFiles of(Path statePath, StateDirectory.Opener opener) {
    Path name = statePath.getFileName();
    Path parent = statePath.getParent();
    if (!statePath.isAbsolute() || name == null || parent == null) {
      throw new IllegalArgumentException("State path is not the absolute path of a file");
    }
    return new RegistryFiles(
        parent,
        new DurableFile(RegistryFile.STATE, name.toString()),
        new DurableFile(
            RegistryFile.CHECKPOINT, RegistryFile.CHECKPOINT.nameBeside(name.toString())),
        opener);
  }

  /** Runs work on the opened directory, which no other directory can replace meanwhile. */
  <T> T within(RegistryProblem otherwise, Work<T> work) throws RegistryException {
    try (StateDirectory opened = opener.open(directory)) {
      return work.on(opened);
    } catch (IOException e) {
      throw new RegistryException(RegistryFile.DIRECTORY, otherwise, e);
    }
  }

  Optional<RegistryState> readState(StateDirectory opened, IdentityFingerprint expected)
      throws RegistryException {
    Optional<byte[]> content = state.read(opened);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(StateDocument.decode(content.get(), expected));
  }

  Optional<Checkpoint> readCheckpoint(StateDirectory opened) throws RegistryException {
    Optional<byte[]> content = checkpoint.read(opened);
    return content.isEmpty() ? Optional.empty() : Optional.of(Checkpoint.decode(content.get()));
  }

  /** Writes the state, then its checkpoint, which is never ahead of it. */
  void write(StateDirectory opened, RegistryState written) throws RegistryException {
    state.write(opened, StateDocument.of(written).file());
    writeCheckpoint(opened, Checkpoint.of(written));
  }

  void writeCheckpoint(StateDirectory opened, Checkpoint proof) throws RegistryException {
    checkpoint.write(opened, proof.file());
  }

  /** What is done with an opened directory. */
  @FunctionalInterface
  interface Work<T> {

    T on(StateDirectory opened) throws RegistryException;
  }
}
