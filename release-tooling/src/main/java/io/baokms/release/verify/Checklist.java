package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import io.baokms.release.cli.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs checks one after the other; none that fails keeps the others from running. */
final class Checklist {
  private final List<Check> checks = new ArrayList<>();

  /** One check. */
  interface Step {
    void run() throws ReleaseException;
  }

  /** A check that gives the next ones something to look at. */
  interface Source<T> {
    T get() throws ReleaseException;
  }

  /** Runs a check; a failure of the file system itself ends everything. */
  void run(String id, String title, Step step) throws ReleaseException {
    find(
        id,
        title,
        () -> {
          step.run();
          return true;
        });
  }

  /** Runs a check and returns what it found, empty when it failed. */
  <T> Optional<T> find(String id, String title, Source<T> source) throws ReleaseException {
    try {
      T found = source.get();
      checks.add(Check.pass(id, title));
      return Optional.of(found);
    } catch (ReleaseException e) {
      if (e.kind() == ReleaseException.Kind.IO) {
        throw e;
      }
      checks.add(Check.fail(id, title, e.getMessage()));
      return Optional.empty();
    }
  }

  /** Checks that a release is none of a development build, which only mode dev accepts. */
  void development(Mode accepted, boolean found) throws ReleaseException {
    String id = "release.mode";
    String title = "No development artifact";
    if (found && accepted == Mode.DEV) {
      String message = "made in mode dev: not to be published";
      checks.add(new Check(id, title, Check.Status.WARN, message));
      return;
    }
    run(
        id,
        title,
        () -> {
          if (found) {
            throw ReleaseException.check(
                Code.DEV_ARTIFACT, "made in mode dev; verify it with --mode dev, publish it never");
          }
        });
  }

  /** Adds a check that has nothing to look at, because an earlier one failed. */
  void skip(String id, String title) {
    checks.add(new Check(id, title, Check.Status.SKIP, "nothing to look at: see above"));
  }

  CheckReport report() {
    return new CheckReport("verify", checks);
  }
}
