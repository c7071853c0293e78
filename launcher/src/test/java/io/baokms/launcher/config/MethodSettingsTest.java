package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.AuthSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MethodSettingsTest {

  private static AuthSettings settings(Sample sample) {
    return ((LoadResult.Valid) sample.load()).config().auth();
  }

  @Test
  void text_keyOfNoMethod_isAProgrammingError() {
    AuthSettings settings = settings(Sample.minimal());

    assertThatThrownBy(() -> settings.text("nosuch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("auth.jwt.nosuch");
  }

  @Test
  void text_keyOfAnotherType_isAProgrammingError() {
    AuthSettings settings = settings(Sample.minimal());

    assertThatThrownBy(() -> settings.text("minRemainingTtl"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_emptyDefault_isAbsent() {
    AuthSettings settings = settings(Sample.minimal());

    assertThat(settings.text("expectedIssuer")).isEmpty();
  }

  @Test
  void duration_notGiven_isTheDefault() {
    AuthSettings settings = settings(Sample.minimal());

    assertThat(settings.duration("minRemainingTtl")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void texts_given_keepTheirOrder() {
    AuthSettings settings = settings(Sample.minimal().with("auth.jwt.expectedAudience", "[b, a]"));

    assertThat(settings.texts("expectedAudience")).containsExactly("b", "a");
  }
}
