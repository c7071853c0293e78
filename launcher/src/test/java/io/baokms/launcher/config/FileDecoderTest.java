package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.launcher.config.Problem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileDecoderTest {

  private static Problem onlyProblem(String yaml) {
    List<Problem> problems = Sample.load(yaml).draft().problems();
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  @Test
  void load_missingConfigVersion_saysSoAtTheTop() {
    Problem problem = onlyProblem(Sample.minimal().without("configVersion").text());

    assertThat(problem.text()).isEqualTo("configVersion is required");
    assertThat(problem.line()).isEqualTo(1);
  }

  @Test
  void load_nullConfigVersion_countsAsMissing() {
    Problem problem = onlyProblem(Sample.minimal().with("configVersion", "null").text());

    assertThat(problem.text()).isEqualTo("configVersion is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuch", "server.nosuch", "auth.jwt.oauth2x.nosuch", "auth.cert.x"})
  void load_unknownKey_isAnErrorAtEveryLevel(String name) {
    Problem problem = onlyProblem(Sample.minimal().with(name, "1").text());

    assertThat(problem.text()).isEqualTo("unknown key");
    assertThat(problem.line()).isPositive();
  }

  @Test
  void load_unknownKeyWithNull_isAnError() {
    Problem problem = onlyProblem(Sample.minimal().with("server.nosuch", "null").text());

    assertThat(problem.text()).isEqualTo("unknown key");
  }

  @ParameterizedTest
  @CsvSource({
    "server.socketPat, server.socketPath",
    "transit.keyNme, transit.keyName",
    "tranist.x, transit",
    "openbao.adress, openbao.address",
    "openbao.keyName, transit.keyName",
    "socketMode, server.socketMode",
    "auth.jwt.exceptedIssuer, auth.jwt.expectedIssuer",
    "status.maxStaleness, ''",
    "loging.x, logging"
  })
  void load_unknownKey_namesTheNearestKey(String name, String nearest) {
    Problem problem = onlyProblem(Sample.minimal().with(name, "1").text());

    assertThat(problem.suggestions().stream().findFirst().orElse("")).isEqualTo(nearest);
  }

  @Test
  void load_unknownKeyWithManyNeighbours_namesAtMostThree() {
    Problem problem = onlyProblem(Sample.minimal().with("transit.mountPat", "1").text());

    assertThat(problem.suggestions()).hasSizeBetween(1, 3).startsWith("transit.mountPath");
  }

  @ParameterizedTest
  @CsvSource({
    "server.adminAddress, nothing replaces it",
    "server.unsafeDebugEndpoints, nothing replaces it",
    "auth.mountPath, use auth.jwt.mountPath",
    "auth.role, use auth.jwt.role",
    "auth.jwtFile, use auth.jwt.jwtFile",
    "auth.minJwtRemainingTtl, use auth.jwt.minRemainingTtl",
    "auth.tokenStorage, nothing replaces it",
    "transit.useAssociatedData, nothing replaces it",
    "performance.decryptMicroBatching.enabled, nothing replaces it",
    "logging.redactOpenBaoPaths, nothing replaces it"
  })
  void load_withdrawnKey_saysWhatReplacesIt(String name, String hint) {
    Problem problem = onlyProblem(Sample.minimal().with(name, "x").text());

    assertThat(problem.text()).isEqualTo("unknown key");
    assertThat(problem.hint()).contains("withdrawn").contains(hint);
  }

  @Test
  void load_duplicateKey_namesBothLines() {
    String yaml = Sample.minimal().text() + "server:\n  socketGroup: other\n";

    Problem problem = onlyProblem(yaml);

    int second = (int) yaml.lines().count() - 1;
    assertThat(problem.text()).isEqualTo("duplicate key, at lines 2 and " + second);
    assertThat(problem.line()).isEqualTo(second);
  }

  @Test
  void load_duplicateInOtherLetterCase_isADuplicate() {
    String yaml =
        Sample.minimal()
            .text()
            .replace("  socketGroup: kms\n", "  socketGroup: kms\n  SOCKETGROUP: b\n");

    Problem problem = onlyProblem(yaml);

    assertThat(problem.text()).startsWith("duplicate key, at lines 3 and 4");
  }

  @Test
  void load_otherLetterCase_isAcceptedWithAWarning() {
    String yaml = Sample.minimal().text().replace("socketGroup", "SocketGroup");

    LoadResult result = Sample.load(yaml);

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
    assertThat(result.draft().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
        .satisfies(problem -> assertThat(problem.message()).contains("server.socketGroup"));
  }

  @Test
  void load_sectionInOtherLetterCase_isAcceptedWithAWarning() {
    LoadResult result = Sample.load(Sample.minimal().text().replace("openbao:", "openBao:"));

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
    assertThat(result.draft().problems()).extracting(Problem::key).containsExactly("openbao");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "~", ""})
  void load_nullValue_meansTheDefault(String yaml) {
    LoadResult result = Sample.minimal().with("server.socketMode", yaml).load();

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
    assertThat(result.draft().values().get(ServerKeys.SOCKET_MODE)).isEqualTo("0660");
    assertThat(result.draft().values().origin(ServerKeys.SOCKET_MODE).text()).isEqualTo("default");
  }

  @Test
  void load_nullSection_isAnEmptySection() {
    LoadResult result = Sample.minimal().with("logging", "null").load();

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "12", "[a]"})
  void load_sectionThatIsNoMapping_isRefused(String yaml) {
    Problem problem = onlyProblem(Sample.minimal().with("logging", yaml).text());

    assertThat(problem.text()).isEqualTo("must be a mapping of keys to values");
  }

  @Test
  void load_wrongItem_isReportedAtItsOwnLine() {
    String yaml =
        Sample.minimal()
            .text()
            .replace(
                "  socketGroup: kms\n",
                "  socketGroup: kms\n  allowedPeerUids:\n    - 1\n    - a\n");

    Problem problem = onlyProblem(yaml);

    assertThat(problem.line()).isEqualTo(6);
    assertThat(problem.text()).isEqualTo("each item must be a whole number");
  }

  @Test
  void load_mergedKey_hasTheLineWhereItIsWritten() {
    String yaml =
        Sample.minimal()
            .text()
            .replace("  jwt:\n", "  jwt:\n    <<: {\n      minRemainingTtl: 9m }\n");
    int line = yaml.lines().toList().indexOf("      minRemainingTtl: 9m }") + 1;

    Draft draft = Sample.load(yaml).draft();

    assertThat(draft.problems()).isEmpty();
    assertThat(draft.values().origin(JwtKeys.MIN_REMAINING_TTL)).isEqualTo(new Origin.File(line));
  }

  @ParameterizedTest
  @CsvSource({"yes", "no", "on", "off", "12:30:45", "2001-01-01"})
  void load_wordsThatYaml11Coerced_areStrings(String word) {
    LoadResult result = Sample.minimal().with("transit.keyIdScope.clusterId", word).load();

    assertThat(((LoadResult.Valid) result).config().transit().identity().clusterId())
        .isEqualTo(word);
  }

  @Test
  void load_longAndOddKey_isCutAndStrippedInTheReport() {
    String yaml = Sample.minimal().text() + "? \"\\e[31m" + "x".repeat(100) + "\"\n: 1\n";

    Problem problem = onlyProblem(yaml);

    assertThat(problem.key()).hasSize(65).doesNotContain("\u001b");
  }
}
