package io.baokms.launcher.posix;

import io.baokms.core.WriterLock;
import io.baokms.launcher.posix.LibC.FileStatus;
import io.baokms.launcher.posix.LockException.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds {@code flock(2)} on {@code <state file>.lock}, which the Go implementation respects too.
 *
 * <p>The kernel frees it with the process, however that ends. Thread-safe.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/flock.2.html">flock(2)</a>
 */
public final class FlockWriterLock implements WriterLock {

  private static final int GROUP_OR_OTHERS_WRITE = 0022;
  private static final int GROUP_OR_OTHERS = 0077;

  private final int descriptor;
  private final AtomicBoolean closed = new AtomicBoolean();

  private FlockWriterLock(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Takes the lock beside a state file, without waiting.
   *
   * @param statePath absolute path of the state file; its directory must exist
   * @throws LockException when it is busy, unsafe, or refused
   */
  public static FlockWriterLock acquire(Path statePath) throws LockException {
    Path lockPath = statePath.resolveSibling(statePath.getFileName() + ".lock");
    try {
      return new FlockWriterLock(locked(lockPath));
    } catch (IOException e) {
      throw failure(lockPath, e);
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closeQuietly(descriptor);
    }
  }

  private static int locked(Path lockPath) throws IOException, LockException {
    int uid = ProcessIdentity.current().uid();
    Path parent = Objects.requireNonNull(lockPath.getParent());
    int directory =
        LibC.openat(
            LibC.AT_FDCWD,
            parent.toString(),
            LibC.O_RDONLY | LibC.O_DIRECTORY | LibC.O_NOFOLLOW | LibC.O_CLOEXEC);
    try {
      requireSafeDirectory(LibC.status(directory), uid, parent);
      return lockedFile(directory, lockPath, uid);
    } finally {
      closeQuietly(directory);
    }
  }

  private static int lockedFile(int directory, Path lockPath, int uid)
      throws IOException, LockException {
    int file =
        LibC.openat(
            directory,
            Objects.requireNonNull(lockPath.getFileName()).toString(),
            LibC.O_RDWR | LibC.O_CREAT | LibC.O_NOFOLLOW | LibC.O_CLOEXEC | LibC.O_NONBLOCK);
    try {
      requireSafeFile(LibC.status(file), uid, lockPath);
      LibC.flock(file, LibC.LOCK_EX | LibC.LOCK_NB);
      return file;
    } catch (IOException | LockException e) {
      closeQuietly(file);
      throw e;
    }
  }

  private static void requireSafeDirectory(FileStatus status, int uid, Path directory)
      throws LockException {
    if (status.uid() != uid || status.permits(GROUP_OR_OTHERS_WRITE)) {
      throw unsafe(directory, "must be owned by uid " + uid + " and not writable for others");
    }
  }

  private static void requireSafeFile(FileStatus status, int uid, Path file) throws LockException {
    if (!status.isRegular()
        || status.uid() != uid
        || status.permits(GROUP_OR_OTHERS)
        || status.links() != 1) {
      throw unsafe(
          file,
          "must be a regular file with one link, owned by uid " + uid + " and closed to others");
    }
  }

  private static LockException unsafe(Path path, String rule) {
    return new LockException(Problem.UNSAFE, "'" + path + "' " + rule, null);
  }

  private static LockException failure(Path lockPath, IOException e) {
    int errno = e instanceof ErrnoException failed ? failed.errno() : 0;
    return switch (errno) {
      case LibC.EWOULDBLOCK ->
          new LockException(
              Problem.BUSY,
              "Writer lock '" + lockPath + "' is held by another process: is a provider running?",
              e);
      case LibC.ELOOP, LibC.ENOTDIR ->
          new LockException(
              Problem.UNSAFE, "Writer lock '" + lockPath + "' or its directory is a link", e);
      default ->
          new LockException(
              Problem.FAILED,
              "Writer lock '" + lockPath + "' cannot be taken: " + e.getMessage(),
              e);
    };
  }

  private static void closeQuietly(int descriptor) {
    try {
      LibC.close(descriptor);
    } catch (ErrnoException e) {
      // The descriptor is gone all the same (close(2)), and with it the lock.
      return;
    }
  }
}
