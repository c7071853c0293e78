package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.baokms.bao.AuthSettings;
import io.baokms.launcher.config.Key.Mark;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One value for every key, different from its default; a new key without one fails here. */
class EveryKeyTest {

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("configVersion", "v1alpha1"),
          Map.entry("server.socketPath", "/var/run/openbao-kms/a/kms.sock"),
          Map.entry("server.socketMode", "\"0600\""),
          Map.entry("server.socketGroup", "\"1234\""),
          Map.entry("server.metricsAddress", "\"[::1]:9001\""),
          Map.entry("server.healthAddress", "\"\""),
          Map.entry("server.maxConcurrentStatus", "1"),
          Map.entry("server.maxConcurrentEncrypt", "2"),
          Map.entry("server.maxConcurrentDecrypt", "3"),
          Map.entry("server.maxQueuedDecrypt", "4"),
          Map.entry("server.allowedPeerUids", "[0, 1000]"),
          Map.entry("openbao.address", "https://bao.example:8200/base"),
          Map.entry("openbao.fallbackAddresses", "[\"https://bao-2.example:8200\"]"),
          Map.entry("openbao.namespace", "admin/a"),
          Map.entry("openbao.caCertFile", "/ca.pem"),
          Map.entry("openbao.tlsServerName", "name.example"),
          Map.entry("openbao.timeout", "3s"),
          Map.entry("openbao.instanceId", "bao-9"),
          Map.entry("auth.method", "cert"),
          Map.entry("auth.loginBeforeTokenExpiry", "6m"),
          Map.entry("auth.tokenRenewalIncrement", "2h"),
          Map.entry("auth.loginTimeout", "7s"),
          Map.entry("auth.revokeOnShutdown", "true"),
          Map.entry("auth.jwt.source", "oauth2"),
          Map.entry("auth.jwt.mountPath", "auth/j"),
          Map.entry("auth.jwt.role", "r"),
          Map.entry("auth.jwt.jwtFile", "/jwt"),
          Map.entry("auth.jwt.minRemainingTtl", "1m"),
          Map.entry("auth.jwt.clockSkewLeeway", "1s"),
          Map.entry("auth.jwt.expectedIssuer", "iss"),
          Map.entry("auth.jwt.expectedAudience", "[\"aud\"]"),
          Map.entry("auth.jwt.expectedSubject", "sub"),
          Map.entry("auth.jwt.oauth2.tokenUrl", "https://sso.example/t?x=1"),
          Map.entry("auth.jwt.oauth2.clientId", "c"),
          Map.entry("auth.jwt.oauth2.clientSecretFile", "/s"),
          Map.entry("auth.jwt.oauth2.authMethod", "client_secret_post"),
          Map.entry("auth.jwt.oauth2.scopes", "[\"openid\"]"),
          Map.entry("auth.jwt.oauth2.audience", "au"),
          Map.entry("auth.jwt.oauth2.resources", "[\"https://r.example\"]"),
          Map.entry("auth.jwt.oauth2.caCertFile", "/oca"),
          Map.entry("auth.cert.mountPath", "auth/c"),
          Map.entry("auth.cert.name", "n"),
          Map.entry("auth.cert.minRemainingTtl", "12h"),
          Map.entry("auth.cert.clockSkewLeeway", "2s"),
          Map.entry("auth.cert.source", "pkcs11"),
          Map.entry("auth.cert.pkcs11.certificateFile", "/chain"),
          Map.entry("auth.cert.pkcs11.modulePath", "/module"),
          Map.entry("auth.cert.pkcs11.tokenLabel", "t"),
          Map.entry("auth.cert.pkcs11.keyLabel", "k"),
          Map.entry("auth.cert.pkcs11.pinFile", "/pin"),
          Map.entry("auth.cert.pkcs11.maxSessions", "5"),
          Map.entry("auth.cert.spiffe.workloadAPISocket", "unix:/x"),
          Map.entry("auth.cert.spiffe.spiffeID", "spiffe://a/b"),
          Map.entry("auth.cert.spiffe.trustDomain", "a"),
          Map.entry("transit.mountPath", "kms/transit"),
          Map.entry("transit.keyName", "key"),
          Map.entry("transit.keyIdScope.providerName", "p"),
          Map.entry("transit.keyIdScope.clusterId", "c"),
          Map.entry("transit.keyIdScope.transitMountId", "m"),
          Map.entry("transit.keyIdScope.keyLineageId", "l"),
          Map.entry("bootstrap.graceTimeout", "10s"),
          Map.entry("bootstrap.retryInterval", "1s"),
          Map.entry("bootstrap.onTimeout", "exit"),
          Map.entry("status.probeInterval", "11s"),
          Map.entry("status.deepProbeInterval", "12s"),
          Map.entry("status.statusMaxStaleness", "1m10s"),
          Map.entry("state.path", "/state.json"),
          Map.entry("rotation.mode", "observed"),
          Map.entry("rotation.activationDelay", "13s"),
          Map.entry("rotation.requireStableObservationCount", "14"),
          Map.entry("rotation.rejectVersionRollback", "false"),
          Map.entry("rotation.staleReadWindow", "15s"),
          Map.entry("logging.level", "debug"),
          Map.entry("logging.format", "text"),
          Map.entry("logging.logOpenBaoRequestIDs", "true"),
          Map.entry("logging.debugCorrelation.enabled", "true"),
          Map.entry("logging.debugCorrelation.ttl", "16m"),
          Map.entry("logging.debugCorrelation.incidentId", "INC-1"));

  /** Keys with one legal value, and the one that debug correlation fixes. */
  private static final List<String> WITHOUT_CHOICE =
      List.of("configVersion", "rotation.mode", "logging.logOpenBaoRequestIDs");

  private static Sample sample() {
    Sample sample = Sample.minimal();
    for (Map.Entry<String, String> each : new TreeMap<>(VALUES).entrySet()) {
      sample = sample.with(each.getKey(), each.getValue());
    }
    return sample;
  }

  private static ProviderConfig config(Sample sample) {
    LoadResult result = sample.load();
    assertThat(result.draft().problems()).isEmpty();
    return ((LoadResult.Valid) result).config();
  }

  @Test
  void table_everyKey_hasAValueHere() {
    List<String> names = KeyTable.all().stream().map(Key::name).toList();

    assertThat(VALUES.keySet()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void load_everyKey_showsItsValueFromItsLine() throws Exception {
    Sample sample = sample();
    List<String> lines = sample.text().lines().toList();

    Draft draft = sample.load().draft();

    assertThat(draft.problems()).isEmpty();
    for (ShownValue shown : draft.shownValues()) {
      String yaml = VALUES.getOrDefault(shown.key(), "");
      Origin.File origin = (Origin.File) shown.origin();
      assertThat(lines.get(origin.line() - 1)).as(shown.key()).endsWith(": " + yaml);
      assertThat(asJson(yaml)).as(shown.key()).isEqualTo(shown.value());
    }
  }

  private static JsonNode asJson(String yaml) throws Exception {
    boolean plain = Character.isLetter(yaml.charAt(0)) || yaml.startsWith("/");
    boolean word = plain && !yaml.equals("true") && !yaml.equals("false");
    boolean quote = word || yaml.matches("[0-9]+[a-z].*");
    return JsonMapper.builder().build().readTree(quote ? "\"" + yaml + "\"" : yaml);
  }

  @Test
  void values_everyKeyWithAChoice_differsFromItsDefault() {
    Map<String, JsonNode> defaults =
        ConfigLoader.of(Map.of(), Overrides.none()).defaults().shownValues().stream()
            .collect(Collectors.toMap(ShownValue::key, ShownValue::value));

    List<ShownValue> shown = sample().load().draft().shownValues();

    assertThat(shown)
        .filteredOn(value -> value.value().equals(defaults.get(value.key())))
        .extracting(ShownValue::key)
        .containsExactlyElementsOf(WITHOUT_CHOICE);
  }

  @Test
  void config_server_carriesEveryValue() {
    ServerSettings server = config(sample()).server();

    assertThat(server)
        .isEqualTo(
            new ServerSettings(
                Path.of("/var/run/openbao-kms/a/kms.sock"),
                PosixFilePermissions.fromString("rw-------"),
                "1234",
                List.of(0, 1000),
                Optional.of(new ListenAddress("::1", 9001)),
                Optional.empty(),
                1));
  }

  @Test
  void config_openbao_carriesEveryValue() {
    OpenBaoSettings openbao = config(sample()).openbao();

    assertThat(openbao)
        .isEqualTo(
            new OpenBaoSettings(
                URI.create("https://bao.example:8200/base"),
                List.of(URI.create("https://bao-2.example:8200")),
                "admin/a",
                Path.of("/ca.pem"),
                "name.example"));
  }

  @Test
  void config_core_carriesEveryValue() {
    var kms = config(sample()).kms();

    assertThat(kms.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(kms.loginBeforeTokenExpiry()).isEqualTo(Duration.ofMinutes(6));
    assertThat(kms.tokenRenewalIncrement()).isEqualTo(Duration.ofHours(2));
    assertThat(kms.loginTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(kms.revokeOnShutdown()).isTrue();
    assertThat(kms.graceTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(kms.retryInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(kms.probeInterval()).isEqualTo(Duration.ofSeconds(11));
    assertThat(kms.deepProbeInterval()).isEqualTo(Duration.ofSeconds(12));
    assertThat(kms.statusMaxStaleness()).isEqualTo(Duration.ofSeconds(70));
    assertThat(kms.activationDelay()).isEqualTo(Duration.ofSeconds(13));
    assertThat(kms.requireStableObservationCount()).isEqualTo(14);
    assertThat(kms.staleReadWindow()).isEqualTo(Duration.ofSeconds(15));
    assertThat(kms.rejectVersionRollback()).isFalse();
    assertThat(kms.maxConcurrentEncrypt()).isEqualTo(2);
    assertThat(kms.maxConcurrentDecrypt()).isEqualTo(3);
    assertThat(kms.maxQueuedDecrypt()).isEqualTo(4);
  }

  @Test
  void config_identity_carriesEveryValueAndItsFingerprint() throws Exception {
    TransitSettings transit = config(sample()).transit();

    assertThat(transit.mountPath()).isEqualTo("kms/transit");
    assertThat(transit.keyName()).isEqualTo("key");
    assertThat(transit.identity().providerName()).isEqualTo("p");
    assertThat(transit.identity().clusterId()).isEqualTo("c");
    assertThat(transit.identity().openbaoInstanceId()).isEqualTo("bao-9");
    assertThat(transit.identity().openbaoNamespace()).isEqualTo("admin/a");
    assertThat(transit.identity().transitMountId()).isEqualTo("m");
    assertThat(transit.identity().keyLineageId()).isEqualTo("l");
    assertThat(transit.fingerprint())
        .isEqualTo(io.baokms.aad.IdentityFingerprint.of(transit.identity(), "kms/transit", "key"));
  }

  @Test
  void config_theRest_carriesEveryValue() {
    ProviderConfig config = config(sample());

    assertThat(config.authMethod()).isEqualTo("cert");
    assertThat(config.onTimeout()).isEqualTo(ProviderConfig.OnTimeout.EXIT);
    assertThat(config.statePath()).isEqualTo(Path.of("/state.json"));
    assertThat(config.logging())
        .isEqualTo(
            new LoggingSettings(
                "debug",
                "text",
                true,
                Optional.of(new LoggingSettings.Correlation(Duration.ofMinutes(16), "INC-1"))));
  }

  @Test
  void auth_everyKeyOfTheMethod_isFoundByItsRelativeName() {
    AuthSettings cert = config(sample()).auth();

    assertThat(cert.text("mountPath")).contains("auth/c");
    assertThat(cert.duration("minRemainingTtl")).isEqualTo(Duration.ofHours(12));
    assertThat(cert.text("pkcs11.tokenLabel")).contains("t");
    assertThat(cert.integer("pkcs11.maxSessions")).isEqualTo(5);
  }

  @Test
  void identity_marks_areExactlyThoseOfTheFingerprint() {
    assertThat(KeyTable.all())
        .filteredOn(key -> key.is(Mark.IDENTITY))
        .extracting(Key::name)
        .containsExactly(
            "openbao.namespace",
            "openbao.instanceId",
            "transit.mountPath",
            "transit.keyName",
            "transit.keyIdScope.providerName",
            "transit.keyIdScope.clusterId",
            "transit.keyIdScope.transitMountId",
            "transit.keyIdScope.keyLineageId");
  }
}
