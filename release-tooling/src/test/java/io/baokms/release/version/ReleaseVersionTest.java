package io.baokms.release.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseVersionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v0.1.0",
        "0.1",
        "01.1.0",
        "0.01.0",
        "0.1.00",
        "0.1.0-",
        "0.1.0-01",
        "0.1.0-a..b",
        "0.1.0-a.",
        "0.1.0 ",
        " 0.1.0",
        "0.1.0\n",
        "0.1.0.0",
        "0.1.x",
        "٠.1.0",
        "0.1.0-ä",
        "9999999999.0.0"
      })
  void parse_notSemVer_isRefused(String text) {
    assertThatThrownBy(() -> ReleaseVersion.parse(text))
        .isInstanceOf(ReleaseException.class)
        .hasMessageStartingWith("VERSION_INVALID: ");
  }

  @Test
  void parse_buildMetadata_isRefused() {
    assertThatThrownBy(() -> ReleaseVersion.parse("0.1.0+x"))
        .isInstanceOf(ReleaseException.class)
        .hasMessageStartingWith("VERSION_BUILD: ");
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0,             0.1.0, 0.1.0-1,                0.1.0",
    "0.1.0-preview.3,   0.1.0, 0.1.0~preview.3-1,      0.1.0~preview.3",
    "1.2.3-rc.1-x,      1.2.3, 1.2.3~rc.1-x-1,         1.2.3~rc.1_x",
    "1.0.0-0,           1.0.0, 1.0.0~0-1,              1.0.0~0",
    "1.0.0-0a,          1.0.0, 1.0.0~0a-1,             1.0.0~0a",
    "1.0.0--,           1.0.0, 1.0.0~--1,              1.0.0~_",
  })
  void parse_semVer_hasTheNamesOfThePackagers(String text, String core, String deb, String rpm)
      throws Exception {
    ReleaseVersion version = ReleaseVersion.parse(text);

    assertThat(version.core()).isEqualTo(core);
    assertThat(version.deb()).isEqualTo(deb);
    assertThat(version.rpm()).isEqualTo(rpm);
  }
}
