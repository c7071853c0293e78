package io.baokms.bao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** What identifies one regular file and its content's age, without following a last symlink. */
record FileState(Object fileKey, long size, FileTime modified, int mode) {

  static FileState of(Path path) throws CredentialException {
    if (!path.isAbsolute()) {
      throw new CredentialException(CredentialProblem.ABSOLUTE_PATH_REQUIRED);
    }
    PosixFileAttributes attributes = read(path);
    if (attributes.isSymbolicLink()) {
      throw new CredentialException(CredentialProblem.SYMLINK_UNSUPPORTED);
    }
    if (!attributes.isRegularFile()) {
      throw new CredentialException(CredentialProblem.REGULAR_FILE_REQUIRED);
    }
    int mode = 0;
    for (PosixFilePermission permission : attributes.permissions()) {
      mode |= bit(permission);
    }
    return new FileState(
        attributes.fileKey(), attributes.size(), attributes.lastModifiedTime(), mode);
  }

  private static PosixFileAttributes read(Path path) throws CredentialException {
    try {
      return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new CredentialException(CredentialProblem.FILE_MISSING);
    } catch (IOException e) {
      throw new CredentialException(CredentialProblem.FILE_UNREADABLE);
    }
  }

  private static int bit(PosixFilePermission permission) {
    return switch (permission) {
      case OWNER_READ -> 0400;
      case OWNER_WRITE -> 0200;
      case OWNER_EXECUTE -> 0100;
      case GROUP_READ -> 040;
      case GROUP_WRITE -> 020;
      case GROUP_EXECUTE -> 010;
      case OTHERS_READ -> 04;
      case OTHERS_WRITE -> 02;
      case OTHERS_EXECUTE -> 01;
    };
  }
}
