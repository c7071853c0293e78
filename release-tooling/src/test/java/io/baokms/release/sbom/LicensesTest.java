package io.baokms.release.sbom;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.checksums.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicensesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GPL-3.0-only",
        "Apache-2.0 AND GPL-3.0-only",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "apache-2.0"
      })
  void require_jarWithAnother_isForbidden(String license) {
    assertThatThrownBy(() -> Licenses.require(List.of(jar(license))))
        .hasMessage("LICENSE_FORBIDDEN: not an allowed licence: pkg:maven/g/a@1 " + license);
  }

  @Test
  void require_jarWithNone_isUnknown() {
    assertThatThrownBy(() -> Licenses.require(List.of(jar(null))))
        .hasMessageStartingWith("LICENSE_UNKNOWN: ")
        .hasMessageContaining("license_overrides, for pkg:maven/g/a@1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MIT", "GPL-3.0-only OR Apache-2.0", "MIT AND BSD-3-Clause"})
  void require_jarWithAllowedChoice_passes(String license) {
    assertThatCode(() -> Licenses.require(List.of(jar(license)))).doesNotThrowAnyException();
  }

  @Test
  void require_jdkWithItsOwn_passes() {
    Component jdk = component(Component.Kind.JDK, Licenses.JDK);

    assertThatCode(() -> Licenses.require(List.of(jdk))).doesNotThrowAnyException();
  }

  @Test
  void require_basePackage_isNotJudged() {
    Component debian = component(Component.Kind.PACKAGE, null);

    assertThatCode(() -> Licenses.require(List.of(debian))).doesNotThrowAnyException();
  }

  private static Component jar(@Nullable String license) {
    return component(Component.Kind.JAR, license);
  }

  private static Component component(Component.Kind kind, @Nullable String license) {
    Sha256 sum = Sha256.of(new byte[0]);
    return new Component("pkg:maven/g/a@1", kind, null, "a", "1", null, license, sum, List.of());
  }
}
