package io.baokms.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.core.KmsStatus;
import io.baokms.core.Readiness;
import io.baokms.core.Readiness.Rotation;
import io.baokms.core.StatusReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HealthPagesTest {

  @Test
  void live_notServing_is503() {
    assertThat(page("/live", false, unhealthy()))
        .isEqualTo(HttpAnswer.json(503, "{\"status\":\"unavailable\"}"));
  }

  @Test
  void live_servingWhateverReadinessSays_is200() {
    assertThat(page("/live", true, unhealthy()))
        .isEqualTo(HttpAnswer.json(200, "{\"status\":\"ok\"}"));
  }

  @Test
  void ready_unhealthy_is503AndWrittenAsTheSpecificationShows() {
    assertThat(page("/ready", true, unhealthy()))
        .isEqualTo(
            HttpAnswer.json(
                503,
                "{\"reasons\":[\"metadata_read_failed\"],"
                    + "\"metadata_error_class\":\"connection_failed\","
                    + "\"status\":\"unavailable\",\"healthz\":\"unhealthy: metadata_read_failed\","
                    + "\"cache_age_ms\":41230,\"stale\":false,\"rotation_state\":\"active\"}"));
  }

  @Test
  void ready_everyFieldPresent_hasThemInOrder() {
    Readiness view =
        new Readiness(
            new KmsStatus.Unhealthy(StatusReason.STATUS_STALE),
            OptionalInt.of(3),
            List.of(StatusReason.STATUS_STALE, StatusReason.DEEP_PROBE_FAILED),
            true,
            Optional.of("sealed"),
            Optional.of("timeout"),
            Duration.ofMinutes(3),
            true,
            Rotation.PENDING);

    assertThat(page("/ready", true, view).body())
        .isEqualTo(
            "{\"persistence_degraded\":true,\"reasons\":[\"status_stale\",\"deep_probe_failed\"],"
                + "\"metadata_error_class\":\"sealed\",\"deep_error_class\":\"timeout\","
                + "\"status\":\"unavailable\",\"healthz\":\"unhealthy: status_stale\","
                + "\"cache_age_ms\":180000,\"stale\":true,\"rotation_state\":\"pending\"}");
  }

  @Test
  void ready_notEstablished_is503WithoutHealthz() {
    Readiness view =
        readiness(
            new KmsStatus.NotEstablished(),
            List.of(StatusReason.METADATA_UNVERIFIED),
            Optional.empty(),
            Duration.ZERO);

    assertThat(page("/ready", true, view))
        .isEqualTo(
            HttpAnswer.json(
                503,
                "{\"reasons\":[\"metadata_unverified\"],\"status\":\"unavailable\","
                    + "\"cache_age_ms\":0,\"stale\":false,\"rotation_state\":\"active\"}"));
  }

  @Test
  void ready_healthy_is200AndNamesNoKey() throws Exception {
    Readiness view =
        readiness(new KmsStatus.Healthy(keyId()), List.of(), Optional.empty(), Duration.ZERO);

    assertThat(page("/ready", true, view))
        .isEqualTo(
            HttpAnswer.json(
                200,
                "{\"reasons\":[],\"status\":\"ok\",\"healthz\":\"ok\",\"cache_age_ms\":0,"
                    + "\"stale\":false,\"rotation_state\":\"active\"}"));
  }

  private static HttpAnswer page(String path, boolean serving, Readiness view) {
    return Objects.requireNonNull(new HealthPages(() -> serving, () -> view).pages().get(path))
        .get();
  }

  private static Readiness unhealthy() {
    return readiness(
        new KmsStatus.Unhealthy(StatusReason.METADATA_READ_FAILED),
        List.of(StatusReason.METADATA_READ_FAILED),
        Optional.of("connection_failed"),
        Duration.ofMillis(41230));
  }

  private static Readiness readiness(
      KmsStatus status, List<StatusReason> reasons, Optional<String> metadata, Duration age) {
    return new Readiness(
        status,
        OptionalInt.of(3),
        reasons,
        false,
        metadata,
        Optional.empty(),
        age,
        false,
        Rotation.ACTIVE);
  }

  private static KeyId keyId() throws CanonicalException {
    KeyIdentity identity =
        KeyIdentity.builder()
            .providerName("kms-a")
            .clusterId("a")
            .openbaoInstanceId("bao-1")
            .transitMountId("m")
            .keyLineageId("l")
            .build();
    return KeyId.derive(identity, 3, Instant.ofEpochSecond(1715803200));
  }
}
