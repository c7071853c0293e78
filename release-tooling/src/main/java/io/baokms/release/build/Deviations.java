package io.baokms.release.build;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.Mode;
import java.util.ArrayList;
import java.util.List;

/** Why what is built could be no release: fatal in mode release, noted in mode dev. */
final class Deviations {
  private final Mode mode;
  private final List<String> reasons = new ArrayList<>();

  Deviations(Mode mode) {
    this.mode = mode;
  }

  /** A check that a release must pass. */
  @FunctionalInterface
  interface Requirement {
    void require() throws ReleaseException;
  }

  /**
   * Runs a check.
   *
   * @throws ReleaseException in mode release, what the check says
   */
  void attempt(Requirement requirement) throws ReleaseException {
    try {
      requirement.require();
    } catch (ReleaseException e) {
      if (mode == Mode.RELEASE || e.kind() == ReleaseException.Kind.IO) {
        throw e;
      }
      reasons.add(e.getMessage());
    }
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }
}
