package io.baokms.core.registry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/**
 * The system calls on one opened directory, one method each; names are relative to it.
 *
 * <p>A seam: tests put themselves between these calls and the disk, to see their order and to fail
 * any of them.
 */
interface StateDirectory extends Closeable {

  /** Describes a file without following a link; empty when there is none. */
  Optional<PosixFileAttributes> attributes(String name) throws IOException;

  /** Reads at most {@code limit} bytes without following a link. */
  byte[] read(String name, int limit) throws IOException;

  void delete(String name) throws IOException;

  /** Creates a file that must not exist yet. */
  NewFile create(String name) throws IOException;

  /** Replaces the target in one step. */
  void rename(String from, String to) throws IOException;

  /** Makes names durable: creations, renames and deletions. */
  void sync() throws IOException;

  /** A file that is being written. */
  interface NewFile extends Closeable {

    void write(byte[] content) throws IOException;

    /** Sets mode 0640, whatever the umask left of it. */
    void restrict() throws IOException;

    /** Makes content and mode durable. */
    void sync() throws IOException;
  }

  /** Opens directories. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens a directory without following a link at its end.
     *
     * @throws RegistryException with {@code DIRECTORY_UNSAFE}
     */
    StateDirectory open(Path path) throws IOException, RegistryException;
  }
}
