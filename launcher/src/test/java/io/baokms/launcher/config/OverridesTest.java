package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  private static final Sample FILE =
      Sample.minimal()
          .with("logging.level", "error")
          .with("server.metricsAddress", "127.0.0.1:1")
          .with("server.healthAddress", "127.0.0.1:2");

  private static EffectiveValues load(Map<String, String> environment, Overrides overrides) {
    return ConfigLoader.of(environment, overrides).load(FILE.bytes()).draft().values();
  }

  private static Overrides level(String level) {
    return new Overrides(Optional.of(level), Optional.empty(), Optional.empty());
  }

  @Test
  void load_invalidLevelFromEnvironment_namesTheVariable() {
    LoadResult result =
        ConfigLoader.of(Map.of("BAO_KMS_PROVIDER_LOG_LEVEL", "loud"), Overrides.none())
            .load(FILE.bytes());

    assertThat(ErrorReport.lines(Path.of("c.yaml"), result.draft().problems()).get(1))
        .isEqualTo(
            "env:BAO_KMS_PROVIDER_LOG_LEVEL: logging.level: must be one of debug, info, warn,"
                + " error");
  }

  @Test
  void load_invalidLevelFromFlag_namesTheFlag() {
    LoadResult result = ConfigLoader.of(Map.of(), level("loud")).load(FILE.bytes());

    assertThat(ErrorReport.lines(Path.of("c.yaml"), result.draft().problems()).get(1))
        .startsWith("flag:--log-level: logging.level: must be one of");
  }

  @Test
  void load_emptyVariable_isIgnored() {
    EffectiveValues values = load(Map.of("BAO_KMS_PROVIDER_LOG_LEVEL", ""), Overrides.none());

    assertThat(values.get(LoggingKeys.LEVEL)).isEqualTo("error");
  }

  @ParameterizedTest
  @CsvSource({
    "BAO_KMS_PROVIDER_LOG_LEVEL, logging.level, debug",
    "BAO_KMS_PROVIDER_LOGGING_LEVEL, logging.level, debug",
    "BAO_KMS_PROVIDER_SERVER_METRICS_ADDRESS, server.metricsAddress, 127.0.0.1:9",
    "BAO_KMS_PROVIDER_SERVER_METRICSADDRESS, server.metricsAddress, 127.0.0.1:9",
    "BAO_KMS_PROVIDER_SERVER_HEALTH_ADDRESS, server.healthAddress, 127.0.0.1:9",
    "BAO_KMS_PROVIDER_SERVER_HEALTHADDRESS, server.healthAddress, 127.0.0.1:9"
  })
  void load_variable_winsOverTheFile(String variable, String key, String value) {
    EffectiveValues values = load(Map.of(variable, value), Overrides.none());

    Key<?> row = KeyTable.find(key).orElseThrow();
    assertThat(values.json(row).asText()).isEqualTo(value);
    assertThat(values.origin(row).text()).isEqualTo("env:" + variable);
  }

  @Test
  void load_bothVariables_theFirstWins() {
    EffectiveValues values =
        load(
            Map.of("BAO_KMS_PROVIDER_LOG_LEVEL", "warn", "BAO_KMS_PROVIDER_LOGGING_LEVEL", "debug"),
            Overrides.none());

    assertThat(values.get(LoggingKeys.LEVEL)).isEqualTo("warn");
  }

  @Test
  void load_flag_winsOverTheEnvironment() {
    EffectiveValues values = load(Map.of("BAO_KMS_PROVIDER_LOG_LEVEL", "warn"), level("debug"));

    assertThat(values.get(LoggingKeys.LEVEL)).isEqualTo("debug");
    assertThat(values.origin(LoggingKeys.LEVEL).text()).isEqualTo("flag:--log-level");
  }

  @Test
  void load_emptyAddressFlag_turnsTheListenerOff() {
    EffectiveValues values =
        load(Map.of(), new Overrides(Optional.empty(), Optional.of(""), Optional.empty()));

    assertThat(ServerSettings.of(values).metricsAddress()).isEmpty();
  }

  @Test
  void load_unrelatedVariable_changesNothing() {
    EffectiveValues values =
        load(Map.of("BAO_KMS_PROVIDER_OPENBAO_ADDRESS", "https://evil"), Overrides.none());

    assertThat(values.get(OpenBaoKeys.ADDRESS)).isEqualTo("https://bao.example:8200");
  }

  @Test
  void find_flag_winsOverVariables() {
    ConfigLocation location =
        ConfigLocation.find(
            Optional.of(Path.of("/flag")), Map.of("BAO_KMS_PROVIDER_CONFIG", "/env"));

    assertThat(location.path()).isEqualTo(Path.of("/flag"));
  }

  @Test
  void find_bothVariables_theFirstWins() {
    ConfigLocation location =
        ConfigLocation.find(
            Optional.empty(),
            Map.of("BAO_KMS_PROVIDER_CONFIG", "/a", "BAO_KMS_PROVIDER_CONFIG_PATH", "/b"));

    assertThat(location.path()).isEqualTo(Path.of("/a"));
  }

  @Test
  void find_onlyThePathVariable_isTaken() {
    ConfigLocation location =
        ConfigLocation.find(
            Optional.empty(),
            Map.of("BAO_KMS_PROVIDER_CONFIG", "", "BAO_KMS_PROVIDER_CONFIG_PATH", "/b"));

    assertThat(location.path()).isEqualTo(Path.of("/b"));
  }

  @Test
  void find_nothingGiven_isTheDefault() {
    ConfigLocation location = ConfigLocation.find(Optional.empty(), Map.of());

    assertThat(location.path()).isEqualTo(Path.of("/etc/openbao-kms/config.yaml"));
    assertThat(location.isDefault()).isTrue();
  }
}
