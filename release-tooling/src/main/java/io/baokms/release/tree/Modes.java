package io.baokms.release.tree;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Permission bits as the file system of the JDK wants them. */
final class Modes {
  private static final String ALL = "rwxrwxrwx";
  private static final int HIGHEST = 0400;

  private Modes() {}

  static Set<PosixFilePermission> permissions(int mode) {
    StringBuilder text = new StringBuilder(ALL);
    for (int i = 0; i < ALL.length(); i++) {
      if ((mode & (HIGHEST >> i)) == 0) {
        text.setCharAt(i, '-');
      }
    }
    return PosixFilePermissions.fromString(text.toString());
  }
}
