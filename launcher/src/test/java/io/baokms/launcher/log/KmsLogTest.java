package io.baokms.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.KeyId;
import io.baokms.bao.FakeTime;
import io.baokms.core.KmsEvent;
import io.baokms.core.Reason;
import io.baokms.core.StatusReason;
import io.baokms.core.registry.Generation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KmsLogTest {

  private static final Duration TOOK = Duration.ofNanos(1_500_000);
  private static final KeyId KEY_ID = new KeyId("obk2." + "A".repeat(43));

  private final CapturedLog log = new CapturedLog();
  private final KmsLog kms = at(LogLevel.DEBUG);

  @Test
  void requested_refused_isAWarningWithCodeAndClass() {
    kms.observe(new KmsEvent.Requested(KmsEvent.Call.DECRYPT, Reason.KEY_ID_UNKNOWN, TOOK));

    assertWritten(
        "level=warn message=kms.request operation=kms.decrypt status=not_found duration_ms=1.5"
            + " error_class=key_id_unknown");
  }

  @Test
  void requested_cancelled_hasTheLabelOfTheMetrics() {
    kms.observe(new KmsEvent.Requested(KmsEvent.Call.ENCRYPT, Reason.CANCELED, TOOK));

    assertWritten(
        "level=warn message=kms.request operation=kms.encrypt status=canceled duration_ms=1.5"
            + " error_class=canceled");
  }

  @Test
  void requested_served_isForDebuggingOnly() {
    kms.observe(new KmsEvent.Requested(KmsEvent.Call.STATUS, null, TOOK));

    assertWritten("level=debug message=kms.request operation=kms.status status=ok duration_ms=1.5");
  }

  @Test
  void requested_servedAtInfo_writesNothing() {
    at(LogLevel.INFO).observe(new KmsEvent.Requested(KmsEvent.Call.STATUS, null, TOOK));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void panicked_exception_leavesItsClassAlone() {
    kms.panicked(KmsEvent.Call.ENCRYPT, new IllegalStateException("MARKER"));

    assertWritten(
        "level=warn message=kms.request operation=kms.encrypt status=internal error_class=panic"
            + " panic_recovered=true panic_type=java.lang.IllegalStateException");
  }

  @Test
  void requested_panicked_isNotWrittenTwice() {
    kms.panicked(KmsEvent.Call.ENCRYPT, new IllegalStateException());
    kms.observe(new KmsEvent.Requested(KmsEvent.Call.ENCRYPT, Reason.PANIC, TOOK));

    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void loggedIn_refused_isAWarningWithItsOutcome() {
    kms.observe(new KmsEvent.LoggedIn("jwt_expired", "auth_failed", TOOK));

    assertWritten(
        "level=warn message=auth.login status=jwt_expired duration_ms=1.5 error_class=auth_failed");
  }

  @Test
  void loggedIn_accepted_isInformation() {
    kms.observe(new KmsEvent.LoggedIn("ok", "", TOOK));

    assertWritten("level=info message=auth.login status=ok duration_ms=1.5");
  }

  @Test
  void loggedIn_twoOutcomesOfOneClass_areBothWritten() {
    kms.observe(new KmsEvent.LoggedIn("jwt_expired", "auth_failed", TOOK));
    kms.observe(new KmsEvent.LoggedIn("jwt_invalid", "auth_failed", TOOK));

    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void renewed_accepted_isForDebuggingOnly() {
    kms.observe(new KmsEvent.Renewed("ok", "", TOOK));

    assertWritten("level=debug message=auth.renewal status=ok duration_ms=1.5");
  }

  @Test
  void probed_failed_namesReasonAndClass() {
    kms.observe(
        new KmsEvent.Probed(
            KmsEvent.ProbeKind.METADATA,
            StatusReason.METADATA_READ_FAILED,
            "connection_failed",
            "openbao_connection_failed",
            List.of(),
            TOOK));

    assertWritten(
        "level=warn message=status.probe status=connection_failed duration_ms=1.5"
            + " error_class=openbao_connection_failed reason=metadata_read_failed"
            + " probe_kind=metadata");
  }

  @Test
  void probed_waitingVersionFailed_hasAReasonOfItsOwn() {
    kms.observe(
        new KmsEvent.Probed(
            KmsEvent.ProbeKind.PENDING,
            StatusReason.DEEP_PROBE_FAILED,
            "timeout",
            "timeout",
            List.of(),
            TOOK));

    assertThat(log.lines()).singleElement().asString().contains(" reason=pending_probe_failed ");
  }

  @Test
  void probed_lagging_isAWarningWithoutAReason() {
    kms.observe(
        new KmsEvent.Probed(KmsEvent.ProbeKind.METADATA, null, "lagging", "", List.of(), TOOK));

    assertWritten(
        "level=warn message=status.probe status=lagging duration_ms=1.5 probe_kind=metadata");
  }

  @Test
  void promoted_namesBothVersionsByHash() {
    KeyId previous = new KeyId("obk2." + "B".repeat(42) + "A");

    kms.observe(new KmsEvent.Promoted(KEY_ID, 3, previous, 2));

    assertWritten(
        "level=info message=key.promoted key_id_hash=%s transit_key_version=3"
                .formatted(KEY_ID.hash())
            + " previous_key_id_hash=%s previous_transit_key_version=2".formatted(previous.hash()));
  }

  @Test
  void probed_unusableKey_listsWhatIsWrong() {
    kms.observe(
        new KmsEvent.Probed(
            KmsEvent.ProbeKind.METADATA,
            StatusReason.PROFILE_INVALID,
            "profile_invalid",
            "",
            List.of("exportable", "derived"),
            TOOK));

    assertWritten(
        "level=warn message=status.probe status=profile_invalid duration_ms=1.5"
            + " reason=profile_invalid probe_kind=metadata what=exportable,derived");
  }

  @Test
  void statusChanged_unhealthy_listsAllReasonsInOrder() {
    kms.observe(
        new KmsEvent.StatusChanged(
            List.of(StatusReason.METADATA_READ_FAILED, StatusReason.STATUS_STALE)));

    assertWritten(
        "level=warn message=status.changed reason=metadata_read_failed,status_stale"
            + " healthz=\"unhealthy: metadata_read_failed\"");
  }

  @Test
  void statusChanged_healthy_isInformation() {
    kms.observe(new KmsEvent.StatusChanged(List.of()));

    assertWritten("level=info message=status.changed healthz=ok");
  }

  @Test
  void becameReady_names_theHashOfTheKeyId() {
    kms.observe(new KmsEvent.BecameReady(KEY_ID, 3));

    assertWritten(
        "level=info message=serve.ready key_id_hash=" + KEY_ID.hash() + " transit_key_version=3");
  }

  @Test
  void rareEvents_eachHasItsLine() {
    kms.observe(new KmsEvent.BootstrapTimedOut());
    kms.observe(new KmsEvent.ClockRegressed(Duration.ofSeconds(3)));
    kms.observe(new KmsEvent.CheckpointMissing(new Generation(-1)));
    kms.observe(new KmsEvent.RecoveryNeeded());
    kms.observe(new KmsEvent.KeySettingNoted("deletion_allowed"));

    assertThat(log.lines())
        .extracting(line -> line.substring(line.indexOf("level=")))
        .containsExactly(
            "level=warn message=bootstrap.timeout",
            "level=warn message=clock.regressed duration_ms=3000",
            "level=warn message=state.checkpoint_missing generation=18446744073709551615",
            "level=warn message=state.recovery_needed what=\"bao-kms-provider recover-state\"",
            "level=warn message=key.setting_noted what=deletion_allowed");
  }

  private KmsLog at(LogLevel level) {
    return new KmsLog(log.writer(LogFormat.TEXT, level, new FakeTime()), Correlation.off());
  }

  private void assertWritten(String line) {
    assertThat(log.lines()).singleElement().asString().endsWith(" " + line);
  }
}
