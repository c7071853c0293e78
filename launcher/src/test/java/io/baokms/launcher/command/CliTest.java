package io.baokms.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

class CliTest {

  @Command(name = "fail")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  private static CliRun fail(Exception failure) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Session session = new Session(Map.of(), new PrintWriter(out), new PrintWriter(err));
    int exit = new Cli(session).with(new Failing(failure)).run("fail");
    return new CliRun(exit, out.toString(), err.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "nosuch, unknown command 'nosuch'",
    "versio, 'unknown command ''versio'', did you mean version'",
    "--nosuch, unknown flag '--nosuch'",
    "version --nosuch, unknown flag '--nosuch'",
    "version stray, unexpected argument 'stray'",
    "config stray, unknown command 'stray'",
    "config validate stray, unexpected argument 'stray'",
    "config validate --output yaml, must be text or json",
    "--config, Missing required parameter for option '--config'",
    "help nosuch, unknown help topic 'nosuch'",
    "help config nosuch, unknown help topic 'config nosuch'",
    "@file, unknown command '@file'"
  })
  void run_wrongUsage_endsWithTwoAndOneLine(String line, String message) {
    CliRun run = CliRun.of(line.split(" ", -1));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).hasLineCount(1).doesNotContain("Usage");
  }

  @Test
  void run_controlCharactersInAnArgument_areNotPrinted() {
    CliRun run = CliRun.of("a\u001b[31m\nb");

    assertThat(run.err()).hasLineCount(1).doesNotContain("\u001b");
  }

  @Test
  void run_commandFailure_printsItsLinesAndEndsWithItsCode() {
    CliRun run = fail(new CommandException(ExitCode.RUNTIME, List.of("one", "two")));

    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.err()).isEqualTo("one\ntwo\n");
  }

  @Test
  void run_unforeseenFailure_tellsItsTypeAlone() {
    CliRun run = fail(new IllegalStateException("marker-77"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("unexpected failure: java.lang.IllegalStateException\n");
  }

  @Test
  void run_nothing_printsHelp() {
    CliRun run = CliRun.of();

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: bao-kms-provider").contains("config", "version");
  }

  @ParameterizedTest
  @CsvSource({"--help", "help", "version --help", "config print --help", "help config validate"})
  void run_help_goesToStdout(String line) {
    CliRun run = CliRun.of(line.split(" ", -1));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: ");
  }

  @Test
  void run_helpOfACommand_listsTheGlobalFlags() {
    CliRun run = CliRun.of("help", "config", "print");

    assertThat(run.out())
        .contains("Usage: bao-kms-provider config print")
        .contains("--config", "--log-level", "--metrics-address", "--health-address");
  }

  @Test
  void codes_areThoseOfTheContract() {
    assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4, 5);
  }
}
