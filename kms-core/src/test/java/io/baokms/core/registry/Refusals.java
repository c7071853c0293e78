package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts on the registry's one exception. */
final class Refusals {

  private Refusals() {}

  static void assertRefused(ThrowingCallable call, RegistryFile file, RegistryProblem problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RegistryException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.file()).isEqualTo(file);
            });
  }
}
