package io.baokms.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

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

  private int run(String... arguments) {
    return new ReleaseCli(new PrintWriter(out), new PrintWriter(err)).run(arguments);
  }
}
