package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorReportTest {

  @Test
  void line_syntaxErrorThatRepeatsTheFile_isOneShortLine() {
    String yaml = "a: \"\\u12\nb: &" + "x".repeat(10_000) + "\n";

    Problem problem = Sample.load(yaml).draft().problems().getFirst();

    assertThat(ErrorReport.line(Path.of("config.yaml"), problem))
        .contains("syntax error at line 1")
        .doesNotContain("\n")
        .hasSizeLessThan(300);
  }

  @Test
  void line_foreignTag_isCut() {
    String yaml = "a: !" + "x".repeat(10_000) + " b\n";

    Problem problem = Sample.load(yaml).draft().problems().getFirst();

    assertThat(ErrorReport.line(Path.of("config.yaml"), problem)).hasSizeLessThan(300);
  }

  @Test
  void lines_nineDifferentMistakes_areAllToldInTheOrderOfTheFile() {
    Path file = Path.of("src/test/resources/config/nine-mistakes.yaml");
    LoadResult result = ConfigLoader.of(Map.of(), Overrides.none()).withoutFileChecks().load(file);

    List<String> lines = ErrorReport.lines(Path.of("c.yaml"), result.draft().problems());

    assertThat(lines)
        .containsExactly(
            "config invalid; server.socketMode: must be a quoted octal string;"
                + " server.socketGroup: must be a string;"
                + " server.maxConcurrentDecrypt: must be between 1 and 1024;"
                + " openbao.address: must be an https URL with a host, without user-info, query"
                + " and fragment;"
                + " openbao.timeout: must be a duration;"
                + " auth.jwt.role: is required;"
                + " auth.jwt.mountPath: must be a path without a slash at its ends and without"
                + " empty, . or .. segments;"
                + " transit.keyNme: unknown key;"
                + " logging.level: duplicate key, at lines 28 and 29",
            "c.yaml:4: server.socketMode: must be a quoted octal string such as \"0660\"",
            "c.yaml:5: server.socketGroup: must be a string, not the number 1234; put it in"
                + " quotes",
            "c.yaml:6: server.maxConcurrentDecrypt: must be between 1 and 1024",
            "c.yaml:8: openbao.address: must be an https URL with a host, without user-info, query"
                + " and fragment, such as https://bao.example:8200",
            "c.yaml:11: openbao.timeout: must be a duration, not the number 2; write it with a"
                + " unit, such as \"30s\"",
            "c.yaml:14: auth.jwt.role: is required",
            "c.yaml:16: auth.jwt.mountPath: must be a path without a slash at its ends and without"
                + " empty, . or .. segments",
            "c.yaml:20: transit.keyNme: unknown key; did you mean transit.keyName?",
            "c.yaml:29: logging.level: duplicate key, at lines 28 and 29");
  }

  @Test
  void line_severalSuggestions_areJoinedInWords() {
    Problem problem =
        Problem.error("a", new Origin.File(7), "unknown key")
            .withSuggestions(List.of("b", "c", "d"));

    String line = ErrorReport.line(Path.of("c.yaml"), problem);

    assertThat(line).isEqualTo("c.yaml:7: a: unknown key; did you mean b, c or d?");
  }

  @Test
  void lines_missingFile_namesThePath() {
    Path file = Path.of("/nonexistent/config.yaml");
    LoadResult result = ConfigLoader.of(Map.of(), Overrides.none()).load(file);

    assertThat(ErrorReport.lines(file, result.draft().problems()))
        .containsExactly(
            "config invalid; the file does not exist",
            "/nonexistent/config.yaml: the file does not exist");
  }

  @Test
  void lines_directoryInsteadOfAFile_saysSo() {
    Path file = Path.of("/");
    LoadResult result = ConfigLoader.of(Map.of(), Overrides.none()).withoutFileChecks().load(file);

    assertThat(ErrorReport.lines(file, result.draft().problems()))
        .contains("/: the file is not a regular file");
  }

  @Test
  void lines_warningBesideAnError_isNotInTheSummary() {
    String yaml = "nosuch: 1\n" + Sample.minimal().text().replace("socketGroup", "SocketGroup");

    List<String> lines = ErrorReport.lines(Path.of("c.yaml"), Sample.load(yaml).draft().problems());

    assertThat(lines)
        .containsExactly(
            "config invalid; nosuch: unknown key",
            "c.yaml:1: nosuch: unknown key",
            "c.yaml:4: warning: server.socketGroup: the documented spelling is server.socketGroup");
  }
}
