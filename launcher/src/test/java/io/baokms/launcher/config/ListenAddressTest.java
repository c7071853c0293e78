package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {

  private static ListenAddress parse(String text) {
    return ListenAddress.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8081, 127.0.0.1:8081",
    "127.0.0.1:8081, 127.0.0.1:08081",
    "127.0.0.1:8081, [::ffff:127.0.0.1]:8081",
    "[::1]:8081, [0:0:0:0:0:0:0:1]:8081",
    "LOCALHOST:8081, localhost:8081",
    ":8081, :8081"
  })
  void collidesWith_sameEndpoint_isTrue(String one, String other) {
    assertThat(parse(one).collidesWith(parse(other))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8081, 127.0.0.1:8082",
    "127.0.0.1:0, 127.0.0.1:0",
    "127.0.0.1:8081, 127.0.0.2:8081",
    "127.0.0.1:8081, localhost:8081",
    "0.0.0.0:8081, 127.0.0.1:8081"
  })
  void collidesWith_differentOrUndecidable_isFalse(String one, String other) {
    assertThat(parse(one).collidesWith(parse(other))).isFalse();
  }

  @Test
  void load_equalListeners_areRefused() {
    LoadResult result = Sample.minimal().with("server.healthAddress", "127.0.0.1:8081").load();

    assertThat(result.draft().problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.text()).isEqualTo("must differ from server.metricsAddress"));
  }

  @Test
  void load_bothListenersOff_isAccepted() {
    LoadResult result =
        Sample.minimal()
            .with("server.metricsAddress", "\"\"")
            .with("server.healthAddress", "\"\"")
            .load();

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
  }
}
