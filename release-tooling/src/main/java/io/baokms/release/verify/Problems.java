package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what one check found, so that a user sees all of it at once. */
final class Problems {
  private static final int SHOWN = 20;

  private final List<ReleaseException> found = new ArrayList<>();

  void add(Code code, String message) {
    found.add(ReleaseException.check(code, message));
  }

  /** Notes a failure, and lets one of the file system pass through. */
  void attempt(Checklist.Step step) throws ReleaseException {
    try {
      step.run();
    } catch (ReleaseException e) {
      if (e.kind() == ReleaseException.Kind.IO) {
        throw e;
      }
      found.add(e);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Ends the check.
   *
   * @throws ReleaseException with everything that was found
   */
  void requireNone() throws ReleaseException {
    if (found.isEmpty()) {
      return;
    }
    List<String> messages = found.stream().map(ReleaseException::getMessage).limit(SHOWN).toList();
    String more = found.size() > SHOWN ? "; and " + (found.size() - SHOWN) + " more" : "";
    throw ReleaseException.all(String.join("; ", messages) + more);
  }
}
