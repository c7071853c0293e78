package io.baokms.launcher.posix;

import java.io.IOException;

/** Reports that a C function failed, with its {@code errno}. */
final class ErrnoException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int errno;

  ErrnoException(String function, int errno) {
    super(function + ": " + text(errno));
    this.errno = errno;
  }

  int errno() {
    return errno;
  }

  /** Names the errors that an operator can mend; errno(3), equal on all architectures. */
  private static String text(int errno) {
    return switch (errno) {
      case 1 -> "operation not permitted";
      case 2 -> "no such file or directory";
      case 5 -> "input/output error";
      case 13 -> "permission denied";
      case 24 -> "too many open files";
      case 28 -> "no space left on device";
      case 30 -> "read-only file system";
      case 111 -> "connection refused";
      default -> "errno " + errno;
    };
  }
}
