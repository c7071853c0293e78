package io.baokms.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.launcher.BuildInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void version_always_hasSixLinesInTheirOrder(String argument) {
    CliRun run = CliRun.of(argument);

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(": "))))
        .containsExactly("version", "commit", "buildDate", "dirty", "distribution", "runtime");
  }

  @Test
  void version_resource_isFilledInByTheBuild() {
    BuildInfo build = BuildInfo.current();

    assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(build.buildDate()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(build.commit()).doesNotContain("$");
    assertThat(build.dirty()).doesNotContain("$");
  }

  @Test
  void version_withoutTheCertificateMethod_isTheDefaultDistribution() {
    CliRun run = CliRun.of("version");

    assertThat(run.out()).contains("\ndistribution: default\n");
  }
}
