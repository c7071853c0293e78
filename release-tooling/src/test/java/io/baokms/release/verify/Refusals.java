package io.baokms.release.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Cli;

/** How a refusal looks to whoever ran the program. */
final class Refusals {

  private Refusals() {}

  /** Requires exit 4 and a failed check that says so with that code. */
  static void assertRefused(Cli.Run run, String code, String detail) {
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out().lines().filter(line -> line.startsWith("[fail]")))
        .anySatisfy(line -> assertThat(line).contains(code + ": ").contains(detail));
  }
}
