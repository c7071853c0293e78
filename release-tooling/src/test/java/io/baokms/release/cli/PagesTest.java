package io.baokms.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Cli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands inside the sentences of the pages about releases. */
class PagesTest {
  private static final Path ROOT = Path.of(System.getProperty("baokms.root"));

  @ParameterizedTest
  @MethodSource("programs")
  void command_ofThePages_existsWithItsFlags(String command) {
    assertThat(unknown(command)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaet", "gate --chanel pr", "matrix check --dir x"})
  void command_thatDoesNotExist_wouldBeFound(String command) {
    assertThat(unknown(command)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_ofThePages_exists(String command) {
    assertThat(ROOT.resolve("scripts/" + command.split(" ", 2)[0] + ".sh")).isRegularFile();
  }

  @Test
  void pages_haveCommandsOfBothKinds() throws Exception {
    assertThat(programs()).isNotEmpty();
    assertThat(scripts()).isNotEmpty();
  }

  static Stream<String> programs() throws Exception {
    return PageCommands.of("bao-release");
  }

  static Stream<String> scripts() throws Exception {
    return PageCommands.of("./run");
  }

  /** Returns what the program's own help does not have. */
  private static List<String> unknown(String command) {
    List<String> words = List.of(command.split(" "));
    List<String> path = words.stream().takeWhile(word -> !word.startsWith("-")).toList();
    List<String> arguments = new ArrayList<>(path);
    arguments.add("--help");
    String help = Cli.run(arguments).out();

    List<String> unknown = new ArrayList<>();
    if (!help.startsWith("Usage: bao-release " + String.join(" ", path) + " ")) {
      unknown.add(String.join(" ", path));
    }
    words.stream()
        .filter(word -> word.startsWith("--") && !help.contains(word + "="))
        .filter(word -> !help.contains(word + " "))
        .forEach(unknown::add);
    return unknown;
  }
}
