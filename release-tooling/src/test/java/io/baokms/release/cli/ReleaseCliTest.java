package io.baokms.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseCliTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void run_unknownCommand_isUsageWithTheNextStep() {
    int exit = run("publish");

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("publish").contains("Try: bao-release --help");
  }

  @Test
  void run_withoutCommand_printsHelpAndIsUsage() {
    int exit = run();

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: bao-release");
  }

  @Test
  void run_help_namesFlagsAndExitCodes() {
    int exit = run("--help");

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("--repo", "--mode", "--output", "Exit codes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matrix check",
        "build",
        "sbom",
        "scan",
        "reproduce",
        "notes",
        "checksums",
        "sign",
        "provenance",
        "evidence add",
        "evidence pack",
        "index",
        "verify",
        "gate",
        "report"
      })
  void run_helpOfACommand_printsItsFlags(String command) {
    int exit = run((command + " --help").split(" ", -1));

    assertThat(exit).isZero();
    assertThat(out.toString()).startsWith("Usage: bao-release " + command);
    assertThat(err.toString()).isEmpty();
  }

  private int run(String... arguments) {
    return new ReleaseCli(new PrintWriter(out), new PrintWriter(err)).run(arguments);
  }
}
