package io.baokms.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.baokms.launcher.config.ConfigLocation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCommandsIT {
  private static final Path RESOURCES = Path.of("src/test/resources/config");
  private static final String EXAMPLE = RESOURCES.resolve("example.yaml").toString();
  private static final String BROKEN = RESOURCES.resolve("nine-mistakes.yaml").toString();
  private static final String FINGERPRINT = "cfg1.";

  @TempDir Path directory;

  private static JsonNode json(CliRun run) throws IOException {
    return JsonMapper.builder().build().readTree(run.out());
  }

  @Test
  void config_missingNamedFile_endsWithThree() {
    CliRun run = CliRun.of("config", "--config", "/nonexistent.yaml");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("/nonexistent.yaml: the file does not exist");
  }

  @Test
  void config_undecodableFile_endsWithThree() {
    CliRun run = CliRun.of("config", "--config", BROKEN);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("config invalid; server.socketMode: must be a quoted octal");
  }

  @Test
  void config_example_printsSixLines() throws IOException {
    CliRun run = CliRun.of("config", "--config", EXAMPLE);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    Golden.assertEqual("config.txt", run.out());
  }

  @Test
  void config_invalidButDecodable_isNotValidated() throws IOException {
    Path file = directory.resolve("c.yaml");
    Files.writeString(file, "configVersion: v1alpha1\nserver: {socketPath: relative}\n");

    CliRun run = CliRun.of("--config", file.toString(), "config");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            configVersion: v1alpha1
            socketPath: relative
            metricsAddress: 127.0.0.1:8081
            healthAddress: 127.0.0.1:8082
            authMethod: jwt
            """);
  }

  @Test
  void config_noFileAtTheDefaultPath_printsTheDefaultsAndSaysSo() {
    assumeThat(ConfigLocation.DEFAULT_PATH)
        .as("a machine without " + ConfigLocation.DEFAULT_PATH)
        .doesNotExist();

    CliRun run = CliRun.of("config");

    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "/etc/openbao-kms/config.yaml does not exist: these are the built-in defaults\n");
    assertThat(run.out()).contains("socketPath: /run/openbao-kms/kms.sock\n");
  }

  @Test
  void config_flagAfterTheCommand_winsOverTheEnvironment() {
    CliRun run =
        CliRun.with(
            Map.of(
                "BAO_KMS_PROVIDER_CONFIG",
                EXAMPLE,
                "BAO_KMS_PROVIDER_SERVER_HEALTH_ADDRESS",
                "127.0.0.1:1"),
            "config",
            "--health-address=127.0.0.1:2");

    assertThat(run.out()).contains("healthAddress: 127.0.0.1:2\n");
  }

  @Test
  void schema_output_isTheGoldenOne() throws IOException {
    CliRun run = CliRun.of("config", "schema");

    assertThat(run.exit()).isZero();
    Golden.assertEqual("schema.json", run.out());
  }

  @Test
  void validate_nineMistakes_endsWithThreeAndTellsAll() {
    CliRun run = CliRun.of("config", "validate", "--no-filesystem", "--config", BROKEN);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(10).contains("did you mean transit.keyName?");
  }

  @Test
  void validate_withFilesystem_reportsTheFilesToo() {
    CliRun run = CliRun.of("config", "validate", "--config", EXAMPLE);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("openbao.caCertFile: file_missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.yaml", "example-cert.yaml", "example-reference.yaml"})
  void validate_publishedExample_isValid(String name) {
    CliRun run =
        CliRun.of(
            "config",
            "validate",
            "--no-filesystem",
            "--config",
            RESOURCES.resolve(name).toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).startsWith("config valid\nidentityFingerprint: " + FINGERPRINT);
  }

  @Test
  void validate_otherLetterCase_printsAWarningAndSucceeds() throws IOException {
    Path file = directory.resolve("c.yaml");
    Files.writeString(
        file, Files.readString(Path.of(EXAMPLE)).replace("timeout: 2s", "Timeout: 2s"));

    CliRun run = CliRun.of("config", "validate", "--no-filesystem", "--config", file.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("warning: openbao.timeout: the documented spelling is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", " JSON "})
  void validate_invalidAsJson_isOneDocumentOnStdout(String format) throws IOException {
    CliRun run =
        CliRun.of("config", "validate", "--no-filesystem", "--config", BROKEN, "--output", format);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).isEmpty();
    Golden.assertEqual("validate-invalid.json", run.out());
  }

  @Test
  void validate_validAsJson_saysSo() throws IOException {
    CliRun run =
        CliRun.of("config", "validate", "--no-filesystem", "--config", EXAMPLE, "--output=json");

    assertThat(run.exit()).isZero();
    assertThat(json(run).path("valid").asBoolean()).isTrue();
    assertThat(json(run).path("identityFingerprint").asText()).startsWith(FINGERPRINT);
    assertThat(json(run).path("problems")).isEmpty();
  }

  @Test
  void print_example_isTheGoldenOne() throws IOException {
    CliRun run = CliRun.of("config", "print", "--config", EXAMPLE, "--log-level", "warn");

    assertThat(run.exit()).isZero();
    Golden.assertEqual("print.txt", run.out());
  }

  @Test
  void print_asJson_hasValueAndOriginOfEveryKey() throws IOException {
    CliRun run =
        CliRun.with(
            Map.of("BAO_KMS_PROVIDER_LOG_LEVEL", "warn"),
            "config",
            "print",
            "--output=json",
            "--config",
            EXAMPLE);

    assertThat(run.exit()).isZero();
    long lines = CliRun.of("config", "print", "--config", EXAMPLE).out().lines().count();
    assertThat(json(run)).hasSize((int) lines);
    assertThat(json(run).path("logging.level").toString())
        .isEqualTo("{\"value\":\"warn\",\"origin\":\"env:BAO_KMS_PROVIDER_LOG_LEVEL\"}");
  }

  @Test
  void print_invalidFile_printsWhatWasDecodedAndEndsWithThree() {
    CliRun run = CliRun.of("config", "print", "--config", BROKEN);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out())
        .contains("openbao.address = \"http://bao.example:8200\"  # file:8\n")
        .contains("server.socketMode = \"0660\"  # default\n");
    assertThat(run.err()).startsWith("config invalid; ");
  }

  @Test
  void print_syntaxError_printsNothingButTheError() throws IOException {
    Path file = directory.resolve("c.yaml");
    Files.writeString(file, "a: [\n");

    CliRun run = CliRun.of("config", "print", "--config", file.toString());

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(file + ":2: syntax error at line 2, column 1");
  }

  @Test
  void requireConfig_relativePath_endsWithThree() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Session session =
        new Session(Map.of("BAO_KMS_PROVIDER_CONFIG", "config.yaml"), nowhere, nowhere);

    assertThatThrownBy(session::requireConfig)
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessage("config path must be absolute: config.yaml");
  }
}
