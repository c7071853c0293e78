package io.baokms.release.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Arch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityReaderTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String GOOD =
      """
      version: 1
      openbao:
        - {version: 2.7.2, image: registry.example/openbao, digest: DIGEST, status: tested, \
      release_gate: true, evidence: e2e-openbao-2.7.2, verified_on: 2026-11-24}
      kubernetes:
        - {line: "1.34", version: 1.34.3, node_image: registry.example/node, digest: DIGEST, \
      status: pending, release_gate: true}
      jdk:
        - {arch: amd64, vendor: V, version: 25.0.3, glibc: "2.17", status: pending, release_gate: true}
      """
          .replace("DIGEST", DIGEST);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1\\n | version: 2\\n | MATRIX_INVALID: m.yaml:1: version: must be 1
          version: 1.34.3 | version: 1.34.x | MATRIX_INVALID: m.yaml:5: kubernetes[0].version: must be an exact version
          version: 2.7.2 | version: 02.7.2.1 | MATRIX_INVALID: m.yaml:3: openbao[0].version: must be an exact
          version: 2.7.2 | version: latest | MATRIX_INVALID: m.yaml:3: openbao[0].version
          line: "1.34" | line: "1.35" | kubernetes[0].line: must be the first two numbers of version 1.34.3
          line: "1.34" | line: 1.34 | kubernetes[0].line: must be text
          arch: amd64 | arch: x86_64 | jdk[0].arch: must be amd64 or arm64
          glibc: "2.17" | glibc: new | jdk[0].glibc: must be a version such as "2.17"
          registry.example/openbao | registry.example/openbao:latest | FLOATING_INPUT: m.yaml:3: openbao[0].image
          registry.example/node | registry.example/node:v1.34.3 | FLOATING_INPUT: m.yaml:5: kubernetes[0].node_image
          status: tested | status: passed | openbao[0].status: must be tested or pending
          status: pending | status: pending, verified_on: 2026-11-24 | kubernetes[0].verified_on: belongs to tested rows alone
          evidence: e2e-openbao-2.7.2, | evidence: unit, | openbao[0].evidence: must be e2e-openbao-2.7.2
          evidence: e2e-openbao-2.7.2, | '' | openbao[0].evidence: is missing
          verified_on: 2026-11-24 | verified_on: yesterday | openbao[0].verified_on: must be a date
          release_gate: true | release_gate: yes | openbao[0].release_gate: must be true or false
          vendor: V | vendor: V, os: linux | jdk[0].os: is not one of
          """)
  void read_oneFieldWrong_isRefusedWithFileLineAndField(String from, String to, String message) {
    String bad = GOOD.replaceFirst(quoted(from), lines(to));

    assertThat(bad).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> read(bad)).hasMessageContaining(message);
  }

  @Test
  void read_testedRowWithoutDigest_isRefused() {
    String bad = GOOD.replaceFirst("digest: " + DIGEST + ", ", "");

    assertThatThrownBy(() -> read(bad))
        .hasMessageStartingWith("PIN_MISSING: m.yaml:3: openbao[0].digest: is missing");
  }

  @Test
  void read_sameVersionTwice_isRefused() {
    String row = GOOD.lines().skip(2).findFirst().orElseThrow();
    String bad = GOOD.replace("kubernetes:\n", row + "\nkubernetes:\n");

    assertThatThrownBy(() -> read(bad))
        .hasMessageContaining("m.yaml:4: openbao[1].version: \"2.7.2\" has a row already");
  }

  @Test
  void read_goodFile_hasItsRowsInOrder() throws Exception {
    Compatibility matrix = read(GOOD);

    assertThat(matrix.rows())
        .extracting(MatrixRow::name)
        .containsExactly("openbao 2.7.2", "kubernetes 1.34.3", "jdk 25.0.3 amd64");
    assertThat(matrix.openbao().get(0).standing())
        .isEqualTo(new Standing(true, true, "e2e-openbao-2.7.2", LocalDate.of(2026, 11, 24)));
    assertThat(matrix.jdk().get(0).arch()).isEqualTo(Arch.AMD64);
  }

  @Test
  void load_theRepositorysOwn_gatesWhatThePolicyNames() throws Exception {
    Compatibility matrix = Compatibility.load(Path.of(System.getProperty("baokms.root", "..")));

    assertThat(matrix.gated())
        .extracting(MatrixRow::name)
        .containsExactly(
            "openbao 2.7.2",
            "openbao 2.6.3",
            "kubernetes 1.34.3",
            "kubernetes 1.35.0",
            "jdk 25.0.3 amd64",
            "jdk 25.0.3 arm64");
  }

  private static String quoted(String text) {
    return Pattern.quote(lines(text));
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n");
  }

  private static Compatibility read(String text) throws ReleaseException {
    return CompatibilityReader.read("m.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
