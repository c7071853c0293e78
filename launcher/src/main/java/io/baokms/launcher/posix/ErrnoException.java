package io.baokms.launcher.posix;

import java.io.IOException;

/** Reports that a C function failed, with its {@code errno}. */
final class ErrnoException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int errno;

  ErrnoException(String function, int errno) {
    super(function + " failed with errno " + errno);
    this.errno = errno;
  }

  int errno() {
    return errno;
  }
}
