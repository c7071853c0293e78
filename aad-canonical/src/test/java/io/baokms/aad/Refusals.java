package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.aad.CanonicalException.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts on this module's one exception. */
final class Refusals {

  private Refusals() {}

  static void assertRefused(ThrowingCallable call, Problem problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CanonicalException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  /** Tells whether the call ends in the declared exception; any other failure passes through. */
  static boolean isRefused(Call call) {
    try {
      call.run();
      return false;
    } catch (CanonicalException e) {
      return true;
    }
  }

  interface Call {
    void run() throws CanonicalException;
  }
}
