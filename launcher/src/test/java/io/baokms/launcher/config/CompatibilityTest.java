package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files written for the Go implementation, and what follows from keys that they lack. */
class CompatibilityTest {

  private static Problem onlyProblem(Sample sample) {
    assertThat(sample.load().draft().problems()).hasSize(1);
    return sample.load().draft().problems().getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void load_sourceWithoutValue_isAnErrorThatNamesTheChoice(String yaml) {
    Problem problem = onlyProblem(Sample.minimal().with("auth.jwt.source", yaml));

    assertThat(problem.key()).isEqualTo("auth.jwt.source");
    assertThat(problem.message()).contains("file or oauth2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null"})
  void load_noSourceBesideAnOauth2Section_isAnError(String yaml) {
    Problem problem =
        onlyProblem(Sample.minimal().without("auth.jwt.source").with("auth.jwt.oauth2", yaml));

    assertThat(problem.key()).isEqualTo("auth.jwt.source");
  }

  @Test
  void load_noSourceAndNoJwtFile_isAnError() {
    Problem problem =
        onlyProblem(Sample.minimal().without("auth.jwt.source").without("auth.jwt.jwtFile"));

    assertThat(problem.key()).isEqualTo("auth.jwt.source");
  }

  @Test
  void load_noSourceButJwtFile_infersFile() {
    LoadResult result = Sample.minimal().without("auth.jwt.source").load();

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
    assertThat(result.draft().values().get(JwtKeys.SOURCE)).isEqualTo("file");
    assertThat(result.draft().values().origin(JwtKeys.SOURCE).text()).isEqualTo("inferred");
  }

  @Test
  void load_oauth2SectionWithSourceFile_isAnError() {
    Problem problem = onlyProblem(Sample.minimal().with("auth.jwt.oauth2", "{}"));

    assertThat(problem.key()).isEqualTo("auth.jwt.oauth2");
    assertThat(problem.text()).isEqualTo("must be absent with source file");
  }

  @Test
  void load_jwtBlockBesideCertificateLogin_isOnlyShapeChecked() {
    LoadResult result = Sample.cert().with("auth.jwt.role", "kms").load();

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
  }

  @Test
  void load_malformedJwtBlockBesideCertificateLogin_isRefused() {
    Problem problem = onlyProblem(Sample.cert().with("auth.jwt.jwtFile", "relative"));

    assertThat(problem.key()).isEqualTo("auth.jwt.jwtFile");
  }

  @Test
  void load_unusedSpiffeSource_isAccepted() {
    LoadResult result = Sample.minimal().with("auth.cert.source", "spiffe").load();

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
  }

  @Test
  void load_shortStaleness_halvesTheDefaultWindow() {
    LoadResult result =
        Sample.minimal()
            .with("status.probeInterval", "5s")
            .with("status.statusMaxStaleness", "20s")
            .load();

    assertThat(((LoadResult.Valid) result).config().kms().staleReadWindow())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void load_sixtySecondsStaleness_keepsTheDefaultWindow() {
    LoadResult result = Sample.minimal().with("status.statusMaxStaleness", "60s").load();

    assertThat(((LoadResult.Valid) result).config().kms().staleReadWindow())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void load_zeroWindow_isAccepted() {
    LoadResult result = Sample.minimal().with("rotation.staleReadWindow", "\"0\"").load();

    assertThat(((LoadResult.Valid) result).config().kms().staleReadWindow()).isZero();
  }
}
