package io.baokms.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of one child process, which a test may move; its monotonic clock goes on.
 *
 * <p>libfaketime stands between the process and the system's clock and reads the shift from a file.
 */
final class MovableClock {

  /** The library reads the file once a second: at every look at the clock, all would be slow. */
  private static final Duration READ_AGAIN = Duration.ofMillis(1200);

  private final Path shift;
  private final Path program;

  private MovableClock(Path shift, Path program) {
    this.shift = shift;
    this.program = program;
  }

  /** Returns why no clock can be moved here; empty when one can. */
  static String missing() {
    return library().isEmpty() ? "libfaketime is not installed (package faketime)" : "";
  }

  /** Prepares the distribution's program with a clock that is right at first. */
  static MovableClock in(Path folder) {
    Path shift = folder.resolve("clock-shift");
    Path program = folder.resolve("with-movable-clock");
    String script =
        """
        #!/bin/sh
        export LD_PRELOAD=%s FAKETIME_TIMESTAMP_FILE=%s FAKETIME_CACHE_DURATION=1
        export FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1
        exec %s "$@"
        """
            .formatted(library().orElseThrow(), shift, Distribution.program());
    try {
      Files.writeString(program, script);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    MovableClock clock = new MovableClock(shift, program);
    clock.write(Duration.ZERO);
    return clock;
  }

  String program() {
    return program.toString();
  }

  /** Sets the clock so far from the right time, and returns when the process sees it so. */
  void shift(Duration by) {
    write(by);
    Await.pause(READ_AGAIN);
  }

  private void write(Duration by) {
    try {
      Path fresh = shift.resolveSibling("clock-shift.new");
      Files.writeString(fresh, "%+d\n".formatted(by.toSeconds()));
      Files.move(fresh, shift, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Debian keeps it in a folder per architecture, others in one for all. */
  private static Optional<Path> library() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return Stream.concat(folders, Stream.of(Path.of("/usr/lib64"), Path.of("/usr/lib")))
          .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
