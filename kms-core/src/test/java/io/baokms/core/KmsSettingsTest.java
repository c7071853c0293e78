package io.baokms.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KmsSettingsTest {

  @Test
  void defaults_all_areThoseOfTheConfiguration() {
    assertThat(KmsSettings.defaults())
        .isEqualTo(
            new KmsSettings(
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ZERO,
                false,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                3,
                Duration.ofSeconds(30),
                true,
                32,
                64,
                1024));
  }

  @Test
  void builder_everySetting_reachesItsComponent() {
    KmsSettings settings =
        KmsSettings.builder()
            .timeout(Duration.ofSeconds(11))
            .loginBeforeTokenExpiry(Duration.ofSeconds(12))
            .tokenRenewalIncrement(Duration.ofSeconds(13))
            .loginTimeout(Duration.ofSeconds(14))
            .revokeOnShutdown(true)
            .graceTimeout(Duration.ofSeconds(15))
            .retryInterval(Duration.ofSeconds(16))
            .probeInterval(Duration.ofSeconds(17))
            .deepProbeInterval(Duration.ofSeconds(18))
            .statusMaxStaleness(Duration.ofSeconds(19))
            .activationDelay(Duration.ofSeconds(22))
            .requireStableObservationCount(23)
            .staleReadWindow(Duration.ofSeconds(8))
            .rejectVersionRollback(false)
            .maxConcurrentEncrypt(20)
            .maxConcurrentDecrypt(21)
            .maxQueuedDecrypt(22)
            .build();

    assertThat(settings)
        .isEqualTo(
            new KmsSettings(
                Duration.ofSeconds(11),
                Duration.ofSeconds(12),
                Duration.ofSeconds(13),
                Duration.ofSeconds(14),
                true,
                Duration.ofSeconds(15),
                Duration.ofSeconds(16),
                Duration.ofSeconds(17),
                Duration.ofSeconds(18),
                Duration.ofSeconds(19),
                Duration.ofSeconds(22),
                23,
                Duration.ofSeconds(8),
                false,
                20,
                21,
                22));
  }

  @Test
  void build_shortStalenessAlone_halvesItForTheStaleReadWindow() {
    KmsSettings settings =
        KmsSettings.builder()
            .probeInterval(Duration.ofSeconds(10))
            .statusMaxStaleness(Duration.ofSeconds(20))
            .build();

    assertThat(settings.staleReadWindow()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void build_unusableValue_namesIt(String name, UnaryOperator<KmsSettings.Builder> change) {
    KmsSettings.Builder builder = change.apply(KmsSettings.builder());

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name);
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        unusable("timeout", b -> b.timeout(Duration.ZERO)),
        unusable("loginBeforeTokenExpiry", b -> b.loginBeforeTokenExpiry(Duration.ZERO)),
        unusable("loginTimeout", b -> b.loginTimeout(Duration.ofNanos(-1))),
        unusable("graceTimeout", b -> b.graceTimeout(Duration.ofNanos(-1))),
        unusable("retryInterval", b -> b.retryInterval(Duration.ZERO)),
        unusable("probeInterval", b -> b.probeInterval(Duration.ZERO)),
        unusable("probeInterval", b -> b.probeInterval(Duration.ofMinutes(2))),
        unusable("deepProbeInterval", b -> b.deepProbeInterval(Duration.ZERO)),
        unusable("tokenRenewalIncrement", b -> b.tokenRenewalIncrement(Duration.ofMinutes(5))),
        unusable("activationDelay", b -> b.activationDelay(Duration.ZERO)),
        unusable("requireStableObservationCount", b -> b.requireStableObservationCount(0)),
        unusable("staleReadWindow", b -> b.staleReadWindow(Duration.ofNanos(-1))),
        unusable("staleReadWindow", b -> b.staleReadWindow(Duration.ofMinutes(2))),
        unusable("maxConcurrentEncrypt", b -> b.maxConcurrentEncrypt(0)),
        unusable("maxConcurrentEncrypt", b -> b.maxConcurrentEncrypt(1025)),
        unusable("maxConcurrentDecrypt", b -> b.maxConcurrentDecrypt(0)),
        unusable("maxConcurrentDecrypt", b -> b.maxConcurrentDecrypt(1025)),
        unusable("maxQueuedDecrypt", b -> b.maxQueuedDecrypt(-1)),
        unusable("maxQueuedDecrypt", b -> b.maxQueuedDecrypt(65_537)));
  }

  private static Arguments unusable(String name, UnaryOperator<KmsSettings.Builder> change) {
    return Arguments.of(name, change);
  }
}
