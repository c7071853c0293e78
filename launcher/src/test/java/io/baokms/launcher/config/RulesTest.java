package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.launcher.config.Key.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule, by what it refuses: see {@code refused.txt}. */
class RulesTest {

  record Refused(String base, String key, String yaml, String complaint, boolean inSchema) {
    static Refused parse(String line) {
      String[] parts = line.split(" \\| ", -1);
      String yaml = parts[2].replace("LONG91", "x".repeat(91)).replace("LONG79", "x".repeat(79));
      return new Refused(parts[0], parts[1], yaml, parts[3], parts[4].equals("s"));
    }

    Sample sample() {
      Sample sample =
          switch (base) {
            case "minimal" -> Sample.minimal();
            case "oauth2" -> Sample.oauth2();
            case "cert" -> Sample.cert();
            case "incident" -> Sample.correlation().without("logging.level");
            default -> Sample.correlation();
          };
      if (base.equals("incident")) {
        sample = sample.without("logging.debugCorrelation.enabled");
      }
      // The schema demands what the loader fills in.
      return sample
          .with("server.socketPath", "/run/openbao-kms/kms.sock")
          .with("server.socketMode", "\"0660\"")
          .with("auth.method", base.equals("cert") ? "cert" : "jwt");
    }

    String text() {
      return sample().with(key, yaml).text();
    }
  }

  static Stream<Refused> refused() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/config/refused.txt"));
    return lines.stream().filter(line -> !line.startsWith("#")).map(Refused::parse);
  }

  static Stream<Refused> refusedBySchema() throws Exception {
    return refused().filter(Refused::inSchema);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void load_brokenRule_isTheOnlyProblem(Refused refused) {
    LoadResult result = Sample.load(refused.text());

    assertThat(result).isInstanceOf(LoadResult.Invalid.class);
    assertThat(result.draft().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).startsWith(refused.complaint()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void load_brokenRule_isReportedAtTheLineOfItsKey(Refused refused) {
    List<String> lines = refused.text().lines().toList();

    Problem problem = Sample.load(refused.text()).draft().problems().getFirst();

    String leaf = refused.key().substring(refused.key().lastIndexOf('.') + 1);
    assertThat(lines.get(problem.line() - 1).strip()).startsWith(leaf + ":");
  }

  @ParameterizedTest
  @MethodSource("refusedBySchema")
  void schema_ruleThatItExpresses_refusesTheSameInput(Refused refused) throws Exception {
    boolean accepted = SchemaChecker.accepts(ConfigSchema.json(), YamlAsJson.of(refused.text()));

    assertThat(accepted).isFalse();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void schema_sampleWithoutTheMistake_isAccepted(Refused refused) throws Exception {
    boolean accepted =
        SchemaChecker.accepts(ConfigSchema.json(), YamlAsJson.of(refused.sample().text()));

    assertThat(accepted).isTrue();
  }

  @Test
  void refused_everyUsableKey_hasALine() throws Exception {
    Set<String> covered = refused().map(Refused::key).collect(Collectors.toSet());

    List<String> usable =
        KeyTable.all().stream().filter(key -> !key.is(Mark.UNUSABLE)).map(Key::name).toList();

    assertThat(covered).containsExactlyInAnyOrderElementsOf(usable);
  }

  @ParameterizedTest
  @MethodSource("required")
  void load_missingRequiredKey_isTheOnlyProblem(Sample sample, String name) {
    LoadResult result = sample.without(name).load();

    assertThat(result.draft().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.key()).isEqualTo(name))
        .satisfies(problem -> assertThat(problem.text()).endsWith("is required"));
  }

  static Stream<Arguments> required() {
    return Stream.of(
            required(Sample.minimal(), "configVersion", "server.socketGroup"),
            required(Sample.minimal(), "openbao.address", "openbao.caCertFile"),
            required(Sample.minimal(), "openbao.tlsServerName", "openbao.instanceId"),
            required(Sample.minimal(), "auth.jwt.mountPath", "auth.jwt.role"),
            required(Sample.minimal(), "auth.jwt.jwtFile"),
            required(Sample.minimal(), "transit.mountPath", "transit.keyName"),
            required(Sample.minimal(), "transit.keyIdScope.providerName"),
            required(Sample.minimal(), "transit.keyIdScope.clusterId"),
            required(Sample.minimal(), "transit.keyIdScope.transitMountId"),
            required(Sample.minimal(), "transit.keyIdScope.keyLineageId"),
            required(Sample.oauth2(), "auth.jwt.source", "auth.jwt.expectedIssuer"),
            required(Sample.oauth2(), "auth.jwt.expectedAudience"),
            required(Sample.oauth2(), "auth.jwt.oauth2.tokenUrl", "auth.jwt.oauth2.clientId"),
            required(Sample.oauth2(), "auth.jwt.oauth2.clientSecretFile"),
            required(Sample.oauth2(), "auth.jwt.oauth2.authMethod"),
            required(Sample.cert(), "auth.cert.mountPath", "auth.cert.source"),
            required(Sample.cert(), "auth.cert.pkcs11.certificateFile"),
            required(Sample.cert(), "auth.cert.pkcs11.modulePath"),
            required(Sample.cert(), "auth.cert.pkcs11.tokenLabel"),
            required(Sample.cert(), "auth.cert.pkcs11.keyLabel"),
            required(Sample.cert(), "auth.cert.pkcs11.pinFile"),
            required(Sample.cert(), "auth.cert.pkcs11.maxSessions"),
            required(Sample.correlation(), "logging.debugCorrelation.incidentId"))
        .flatMap(each -> each);
  }

  private static Stream<Arguments> required(Sample sample, String... names) {
    return Stream.of(names).map(name -> Arguments.of(sample, name));
  }
}
