package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that operators copy say what the program itself says. */
class DeployFilesIT {
  private static final Path DEPLOY = Path.of(System.getProperty("baokms.root"), "deploy");
  private static final Pattern COMMAND = Pattern.compile("^ {2}([a-z][a-z-]*) {2,}\\S");
  private static final Pattern NAME =
      Pattern.compile("(?:providerName|name): (openbao-kms-[a-z-]+)");

  @ParameterizedTest
  @ValueSource(strings = {"provider-systemd.yaml", "provider-static-pod.yaml"})
  void sampleConfiguration_validate_isValid(String name) {
    Path sample = DEPLOY.resolve("config").resolve(name);

    Distribution.Result result =
        Distribution.run("config", "validate", "--no-filesystem", "--config", sample.toString());

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).startsWith("config valid");
    assertThat(result.code()).isZero();
  }

  @Test
  void samples_providerName_isTheSameEverywhere() throws Exception {
    for (String file :
        List.of(
            "config/provider-systemd.yaml",
            "config/provider-static-pod.yaml",
            "kubernetes/encryption-config.yaml",
            "kubernetes/encryption-config-readers.yaml")) {
      Matcher name = NAME.matcher(Files.readString(DEPLOY.resolve(file)));
      assertThat(name.find()).as(file).isTrue();
      assertThat(name.group(1)).as(file).isEqualTo("openbao-kms-prod-eu");
    }
  }

  @Test
  void manual_everyCommandOfTheHelp_isInIt() throws Exception {
    List<String> commands = new ArrayList<>(commands("--help"));
    commands("config", "--help").forEach(command -> commands.add("config " + command));

    String manual = Files.readString(DEPLOY.resolve("man/bao-kms-provider.8"));

    assertThat(commands).hasSizeGreaterThan(12);
    assertThat(commands)
        .allSatisfy(
            command -> assertThat(manual).containsPattern("\n\\.It Ic " + command + "( .*)?\n"));
  }

  private static List<String> commands(String... arguments) throws IOException {
    String help = Distribution.run(arguments).stdout();
    return help.substring(help.indexOf("\nCommands:"))
        .lines()
        .map(COMMAND::matcher)
        .filter(Matcher::find)
        .map(command -> command.group(1))
        .toList();
  }
}
