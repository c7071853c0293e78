package io.baokms.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryProblem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts on what ends a verb. */
final class Refused {

  private Refused() {}

  static void because(MaintenanceProblem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MaintenanceException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  static void because(RegistryProblem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
