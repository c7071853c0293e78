package io.baokms.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baokms.launcher.posix.LockException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlockWriterLockIT {

  @TempDir Path directory;
  private Path state;
  private Path lockFile;

  @BeforeEach
  void namePaths() {
    state = directory.resolve("key-registry.json");
    lockFile = directory.resolve("key-registry.json.lock");
  }

  @Test
  void acquire_heldByFlockCommand_isBusy() throws Exception {
    Process holder = holdWithFlockCommand();
    try {
      assertProblem(state, Problem.BUSY, "is held by another process");
    } finally {
      end(holder);
    }
  }

  @Test
  void acquire_afterFlockCommandEnded_succeeds() throws Exception {
    end(holdWithFlockCommand());

    try (FlockWriterLock lock = FlockWriterLock.acquire(state)) {
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void acquire_held_excludesFlockCommandUntilClosed() throws Exception {
    FlockWriterLock lock = FlockWriterLock.acquire(state);
    assertThat(flockCommandGetsLock()).isFalse();

    lock.close();
    lock.close();

    assertThat(flockCommandGetsLock()).isTrue();
  }

  @Test
  void acquire_heldByThisProcess_isBusy() throws Exception {
    try (FlockWriterLock first = FlockWriterLock.acquire(state)) {
      assertProblem(state, Problem.BUSY, "is held by another process");
      assertThat(first).isNotNull();
    }
  }

  @Test
  void acquire_held_childrenDoNotInheritIt() throws Exception {
    FlockWriterLock lock = FlockWriterLock.acquire(state);
    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      lock.close();

      assertThat(flockCommandGetsLock()).isTrue();
    } finally {
      end(child);
    }
  }

  @Test
  void acquire_fileAbsent_createsItForTheOwnerAlone() throws Exception {
    try (FlockWriterLock lock = FlockWriterLock.acquire(state)) {
      assertThat(lock).isNotNull();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lockFile)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void acquire_directoryMissing_fails() {
    assertProblem(directory.resolve("no/state.json"), Problem.FAILED, "cannot be taken");
  }

  @Test
  void acquire_directoryIsLink_isUnsafe() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);

    assertProblem(link.resolve("state.json"), Problem.UNSAFE, "is a link");
  }

  @Test
  void acquire_directoryWritableForGroup_isUnsafe() throws Exception {
    mode(directory, "rwxrwx---");

    assertProblem(state, Problem.UNSAFE, "not writable for others");
  }

  @Test
  void acquire_fileIsLink_isUnsafeAndItsTargetUntouched() throws Exception {
    Path target = directory.resolve("target");
    Files.createSymbolicLink(lockFile, target);

    assertProblem(state, Problem.UNSAFE, "is a link");

    assertThat(Files.exists(target, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void acquire_fileOpenForGroup_isUnsafe() throws Exception {
    Files.createFile(lockFile);
    mode(lockFile, "rw-r-----");

    assertProblem(state, Problem.UNSAFE, "closed to others");
  }

  @Test
  void acquire_fileHasSecondLink_isUnsafe() throws Exception {
    Files.createFile(lockFile);
    mode(lockFile, "rw-------");
    Files.createLink(directory.resolve("second"), lockFile);

    assertProblem(state, Problem.UNSAFE, "with one link");
  }

  @Test
  void acquire_fileIsFifo_isUnsafeWithoutWaiting() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", "-m", "600", lockFile.toString()).start().waitFor())
        .isZero();

    assertProblem(state, Problem.UNSAFE, "must be a regular file");
  }

  @Test
  void acquire_ofAnotherUser_isUnsafe() throws Exception {
    boolean root = ProcessIdentity.current().uid() == 0;
    if (!root) {
      System.out.println("Left out: giving a file away needs root");
    }
    assumeTrue(root, "Giving a file away needs root");
    Files.createFile(lockFile);
    mode(lockFile, "rw-------");
    Files.setAttribute(lockFile, "unix:uid", 65534);

    assertProblem(state, Problem.UNSAFE, "owned by uid 0");
  }

  @Test
  void identity_ofThisProcess_isThatOfItsFiles() throws Exception {
    Path file = Files.createFile(directory.resolve("mine"));

    ProcessIdentity identity = ProcessIdentity.current();

    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(identity.uid());
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(identity.gid());
  }

  private static void assertProblem(Path state, Problem problem, String text) {
    assertThatThrownBy(() -> FlockWriterLock.acquire(state))
        .isInstanceOfSatisfying(
            LockException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(text);
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /** Starts flock(1), which says when it has the lock and then keeps it. */
  private Process holdWithFlockCommand() throws IOException {
    Files.createFile(lockFile);
    mode(lockFile, "rw-------");
    Process holder =
        new ProcessBuilder("flock", "-n", lockFile.toString(), "sh", "-c", "echo held; read x")
            .start();
    assertThat(holder.inputReader().readLine()).isEqualTo("held");
    return holder;
  }

  private boolean flockCommandGetsLock() throws Exception {
    return new ProcessBuilder("flock", "-n", lockFile.toString(), "true").start().waitFor() == 0;
  }

  private static void end(Process process) throws Exception {
    process.outputWriter().close();
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }
}
