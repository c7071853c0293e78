package io.baokms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.launcher.command.Cli;
import io.baokms.launcher.command.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaintenancePageTest {

  private static final String PAGE = Repository.read("docs/maintenance.md");
  private static final int CONFIGURATION_MISSING = 3;

  @ParameterizedTest
  @MethodSource("commandLines")
  void commandLine_asPrinted_parses(String line) {
    String[] arguments =
        (line.replaceFirst("^bao-kms-provider ", "") + " --config /nonexistent.yaml")
            .split(" ", -1);

    assertThat(run(arguments)).isEqualTo(CONFIGURATION_MISSING);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void output_asPrinted_isWhatTheCommandPrints(String command) {
    String golden = Repository.read("launcher/src/test/resources/golden/" + command + ".text");

    assertThat(Snippets.of("text", PAGE)).contains(golden);
  }

  @Test
  void commands_ofThePage_areThoseThatHelpLists() {
    StringWriter help = new StringWriter();
    var _ =
        new Cli(new Session(Map.of(), new PrintWriter(help), new PrintWriter(help))).run("help");

    assertThat(commands())
        .hasSize(6)
        .allSatisfy(name -> assertThat(help.toString()).contains(name));
  }

  static List<String> commandLines() {
    return Snippets.of("sh", PAGE).stream().flatMap(String::lines).toList();
  }

  static List<String> commands() {
    return commandLines().stream().map(line -> line.split(" ", -1)[1]).distinct().toList();
  }

  private static int run(String... arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new Cli(new Session(Map.of(), nowhere, nowhere)).run(arguments);
  }
}
