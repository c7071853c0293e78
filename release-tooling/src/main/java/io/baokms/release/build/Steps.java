package io.baokms.release.build;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs the steps of a build one after the other, and tells how long each took. */
final class Steps {
  private static final double NANOS = 1e9;

  private final Consumer<String> progress;

  Steps(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Work that gives something. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws ReleaseException, IOException;
  }

  /** Runs one step and prints its name with the seconds it took. */
  <T> T run(String name, Step<T> step) throws ReleaseException {
    long started = System.nanoTime();
    try {
      T result = step.run();
      double seconds = (System.nanoTime() - started) / NANOS;
      progress.accept(String.format(Locale.ROOT, "%6.1f s  %s", seconds, name));
      return result;
    } catch (IOException e) {
      throw ReleaseException.io("step \"" + name + "\" failed", e);
    }
  }

  /** Prints a line that belongs to the step just run. */
  void note(String line) {
    progress.accept("          " + line);
  }
}
