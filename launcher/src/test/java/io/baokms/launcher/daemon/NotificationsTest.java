package io.baokms.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.TimeSource;
import io.baokms.core.KmsStatus;
import io.baokms.core.Readiness;
import io.baokms.core.Readiness.Rotation;
import io.baokms.core.StatusReason;
import io.baokms.launcher.log.LogFormat;
import io.baokms.launcher.log.LogLevel;
import io.baokms.launcher.log.LogWriter;
import io.baokms.launcher.log.ServeLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NotificationsTest {

  private final List<String> told = new ArrayList<>();
  private Readiness view = unhealthy(StatusReason.METADATA_UNVERIFIED, Optional.empty());
  private final Notifications notifications =
      new Notifications(new Notifier(told::add, new ServeLog(silent())), () -> view);

  @Test
  void listening_openBaoNotSeenYet_isReadyAndSaysWhy() {
    notifications.listening();

    assertThat(told).containsExactly("READY=1", "STATUS=not ready: metadata_unverified");
  }

  @Test
  void showStatus_sameText_isToldOnce() {
    notifications.showStatus();
    notifications.showStatus();

    assertThat(told).hasSize(1);
  }

  @Test
  void showStatus_failedRead_namesTheClass() {
    view = unhealthy(StatusReason.METADATA_READ_FAILED, Optional.of("connection_failed"));

    notifications.showStatus();

    assertThat(told).containsExactly("STATUS=not ready: metadata_read_failed (connection_failed)");
  }

  @Test
  void showStatus_failedDeepProbe_namesItsOwnClass() {
    view = unhealthy(StatusReason.DEEP_PROBE_FAILED, Optional.of("ok"));

    notifications.showStatus();

    assertThat(told).containsExactly("STATUS=not ready: deep_probe_failed (sealed)");
  }

  @Test
  void showStatus_healthy_namesVersionAndRotation() throws Exception {
    view = healthy(Rotation.ACTIVE);
    notifications.showStatus();
    view = healthy(Rotation.PENDING);

    notifications.showStatus();

    assertThat(told)
        .containsExactly(
            "STATUS=ready: version 3, rotation active",
            "STATUS=ready: version 3, rotation pending");
  }

  private static Readiness healthy(Rotation rotation) throws CanonicalException {
    KeyIdentity identity = new KeyIdentity("kms-a", "a", "bao-1", "", "m", "l");
    KeyId keyId = KeyId.derive(identity, 3, Instant.ofEpochSecond(1_715_803_200));
    return readiness(new KmsStatus.Healthy(keyId), List.of(), Optional.empty(), rotation);
  }

  private static Readiness unhealthy(StatusReason reason, Optional<String> metadataClass) {
    return readiness(
        new KmsStatus.Unhealthy(reason), List.of(reason), metadataClass, Rotation.ACTIVE);
  }

  private static Readiness readiness(
      KmsStatus status,
      List<StatusReason> reasons,
      Optional<String> metadataClass,
      Rotation rotation) {
    return new Readiness(
        status,
        OptionalInt.of(3),
        reasons,
        false,
        metadataClass,
        Optional.of("sealed"),
        Duration.ZERO,
        false,
        rotation);
  }

  private static LogWriter silent() {
    return new LogWriter(System.err, LogFormat.TEXT, LogLevel.ERROR, TimeSource.system());
  }
}
