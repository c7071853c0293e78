package io.baokms.core.registry;

import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One of the two files: read with every check, replaced so that a crash leaves the old or the new.
 *
 * @param role what messages call it
 * @param name its name in the directory
 */
record DurableFile(RegistryFile role, String name) {

  private static final int LONGEST = 16 * 1024 * 1024;

  /** Mode bits 0137. */
  private static final Set<PosixFilePermission> FORBIDDEN =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.GROUP_READ));

  boolean isPresent(StateDirectory directory) throws RegistryException {
    try {
      return directory.attributes(name).isPresent();
    } catch (IOException e) {
      throw new RegistryException(role, RegistryProblem.READ_FAILED, e);
    }
  }

  /** Reads the file; empty when there is none. */
  Optional<byte[]> read(StateDirectory directory) throws RegistryException {
    try {
      // The type is known before the file is opened, so opening cannot block on a pipe; nobody but
      // the owner can change the name between the two calls.
      Optional<PosixFileAttributes> attributes = directory.attributes(name);
      if (attributes.isEmpty()) {
        return Optional.empty();
      }
      requireSafe(attributes.get());
      byte[] content = directory.read(name, LONGEST + 1);
      if (content.length > LONGEST) {
        throw refused(RegistryProblem.TOO_LARGE);
      }
      return Optional.of(content);
    } catch (IOException e) {
      throw new RegistryException(role, RegistryProblem.READ_FAILED, e);
    }
  }

  /** Replaces the file; the order of the calls is what makes a crash harmless. */
  void write(StateDirectory directory, byte[] content) throws RegistryException {
    try {
      Optional<PosixFileAttributes> target = directory.attributes(name);
      if (target.isPresent() && !target.get().isRegularFile()) {
        throw refused(RegistryProblem.FILE_UNSAFE);
      }
      if (directory.attributes(temporary()).isPresent()) {
        directory.delete(temporary());
      }
      writeTemporary(directory, content);
      directory.rename(temporary(), name);
      directory.sync();
    } catch (IOException e) {
      throw new RegistryException(role, RegistryProblem.WRITE_FAILED, e);
    }
  }

  /**
   * Writes the file unless the same content is there already; never replaces another one.
   *
   * <p>The name appears with the whole content: half of a copy would be refused by the next try.
   */
  void writeOnce(StateDirectory directory, byte[] content) throws RegistryException {
    Optional<byte[]> existing = read(directory);
    if (existing.isEmpty()) {
      write(directory, content);
    } else if (!Arrays.equals(existing.get(), content)) {
      throw refused(RegistryProblem.BACKUP_DIFFERS);
    }
  }

  private void writeTemporary(StateDirectory directory, byte[] content) throws IOException {
    try (StateDirectory.NewFile file = directory.create(temporary())) {
      file.write(content);
      file.restrict();
      file.sync();
    }
  }

  private void requireSafe(PosixFileAttributes attributes) throws RegistryException {
    if (!attributes.isRegularFile() || !Collections.disjoint(attributes.permissions(), FORBIDDEN)) {
      throw refused(RegistryProblem.FILE_UNSAFE);
    }
  }

  private String temporary() {
    return "." + name + ".tmp";
  }

  private RegistryException refused(RegistryProblem problem) {
    return new RegistryException(role, problem);
  }
}
