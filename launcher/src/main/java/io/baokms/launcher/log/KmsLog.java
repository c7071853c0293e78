package io.baokms.launcher.log;

import io.baokms.core.KmsEvent;
import io.baokms.core.KmsObserver;
import io.baokms.core.Reason;
import io.baokms.core.StatusReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what the provider tells about requests, logins, probes and its status. Thread-safe. */
public final class KmsLog implements KmsObserver {

  private static final String RECOVERY = "bao-kms-provider recover-state";

  private final LogWriter writer;
  private final Correlation correlation;

  /** Creates the observer. */
  public KmsLog(LogWriter writer, Correlation correlation) {
    this.writer = writer;
    this.correlation = correlation;
  }

  @Override
  public void observe(KmsEvent event) {
    switch (event) {
      case KmsEvent.Requested requested -> requested(requested);
      case KmsEvent.LoggedIn e ->
          authenticated(
              LogMessage.AUTH_LOGIN, LogLevel.INFO, e.outcome(), e.errorClass(), e.duration());
      case KmsEvent.Renewed e ->
          authenticated(
              LogMessage.AUTH_RENEWAL, LogLevel.DEBUG, e.outcome(), e.errorClass(), e.duration());
      case KmsEvent.Probed probed -> probed(probed);
      case KmsEvent.StatusChanged changed -> changed(changed.reasons());
      case KmsEvent.BecameReady ready ->
          writer.write(
              LogLine.of(LogLevel.INFO, LogMessage.SERVE_READY)
                  .with(LogKey.KEY_ID_HASH, ready.keyId().hash())
                  .with(LogKey.TRANSIT_KEY_VERSION, ready.keyVersion()));
      case KmsEvent.Promoted promoted ->
          writer.write(
              LogLine.of(LogLevel.INFO, LogMessage.KEY_PROMOTED)
                  .with(LogKey.KEY_ID_HASH, promoted.keyId().hash())
                  .with(LogKey.TRANSIT_KEY_VERSION, promoted.keyVersion())
                  .with(LogKey.PREVIOUS_KEY_ID_HASH, promoted.previous().hash())
                  .with(LogKey.PREVIOUS_TRANSIT_KEY_VERSION, promoted.previousVersion()));
      case KmsEvent.BootstrapTimedOut e -> warn(LogMessage.BOOTSTRAP_TIMEOUT);
      case KmsEvent.ClockRegressed regressed ->
          writer.write(LogLine.of(LogLevel.WARN, LogMessage.CLOCK_REGRESSED).took(regressed.by()));
      case KmsEvent.CheckpointMissing missing ->
          writer.write(
              LogLine.of(LogLevel.WARN, LogMessage.STATE_CHECKPOINT_MISSING)
                  .with(LogKey.GENERATION, new BigDecimal(missing.generation().toString())));
      case KmsEvent.RecoveryNeeded e ->
          writer.write(
              LogLine.of(LogLevel.WARN, LogMessage.STATE_RECOVERY_NEEDED)
                  .with(LogKey.WHAT, RECOVERY));
      case KmsEvent.KeySettingNoted noted ->
          writer.write(
              LogLine.of(LogLevel.WARN, LogMessage.KEY_SETTING_NOTED)
                  .with(LogKey.WHAT, noted.setting()));
      case KmsEvent.Coalesced e -> {
        // Each of the requests has its own line.
      }
      case KmsEvent.Revoked e -> {
        // The request itself has its own openbao.request line, with the level of its outcome.
      }
    }
  }

  /**
   * Writes that a call ended by an exception that nothing expected.
   *
   * <p>Only the class of the exception is kept; its text is nobody's to read.
   */
  public void panicked(KmsEvent.Call call, Throwable failure) {
    writer.write(
        correlation.markKms(
            request(LogLevel.WARN, call, Reason.PANIC)
                .with(LogKey.PANIC_RECOVERED)
                .with(LogKey.PANIC_TYPE, failure.getClass().getName())));
  }

  private void requested(KmsEvent.Requested event) {
    Reason reason = event.reason();
    if (reason == Reason.PANIC) {
      // Written already, with the exception's class.
      return;
    }
    LogLevel level = reason == null ? LogLevel.DEBUG : LogLevel.WARN;
    if (!writer.writes(level)) {
      return;
    }
    LogLine line = reason == null ? ok(event.call()) : request(level, event.call(), reason);
    writer.write(correlation.markKms(line.took(event.duration())));
  }

  private static LogLine ok(KmsEvent.Call call) {
    return LogLine.of(LogLevel.DEBUG, LogMessage.KMS_REQUEST)
        .with(LogKey.OPERATION, operation(call))
        .with(LogKey.STATUS, "ok");
  }

  private static LogLine request(LogLevel level, KmsEvent.Call call, Reason reason) {
    return LogLine.of(level, LogMessage.KMS_REQUEST)
        .with(LogKey.OPERATION, operation(call))
        .with(LogKey.STATUS, status(reason.code()))
        .with(LogKey.ERROR_CLASS, reason.errorClass());
  }

  private static String operation(KmsEvent.Call call) {
    return "kms." + call.name().toLowerCase(Locale.ROOT);
  }

  /** The metric label of a code: gRPC's name, but with one l as in all our names. */
  private static String status(Reason.Code code) {
    return code == Reason.Code.CANCELLED ? "canceled" : code.name().toLowerCase(Locale.ROOT);
  }

  private void authenticated(
      LogMessage message, LogLevel good, String outcome, String errorClass, Duration took) {
    writer.write(
        LogLine.of(level(outcome, good), message)
            .with(LogKey.STATUS, outcome)
            .with(LogKey.ERROR_CLASS, errorClass)
            .took(took));
  }

  private static LogLevel level(String outcome, LogLevel good) {
    return outcome.equals("ok") ? good : LogLevel.WARN;
  }

  private void probed(KmsEvent.Probed event) {
    StatusReason reason = event.reason();
    writer.write(
        LogLine.of(level(event.outcome(), LogLevel.DEBUG), LogMessage.STATUS_PROBE)
            .with(LogKey.PROBE_KIND, event.kind().name().toLowerCase(Locale.ROOT))
            .with(LogKey.STATUS, event.outcome())
            .with(LogKey.REASON, reason == null ? "" : probeReason(event.kind(), reason))
            .with(LogKey.ERROR_CLASS, event.errorClass())
            .with(LogKey.WHAT, String.join(",", event.findings()))
            .took(event.duration()));
  }

  /** A version that waits for promotion has no say in the status, so its reason is another word. */
  private static String probeReason(KmsEvent.ProbeKind kind, StatusReason reason) {
    return kind == KmsEvent.ProbeKind.PENDING ? "pending_probe_failed" : reason.token();
  }

  private void changed(List<StatusReason> reasons) {
    LogLine line =
        reasons.isEmpty()
            ? LogLine.of(LogLevel.INFO, LogMessage.STATUS_CHANGED).with(LogKey.HEALTHZ, "ok")
            : LogLine.of(LogLevel.WARN, LogMessage.STATUS_CHANGED)
                .with(LogKey.HEALTHZ, "unhealthy: " + reasons.getFirst().token())
                .with(LogKey.REASON, tokens(reasons));
    writer.write(line);
  }

  private static String tokens(List<StatusReason> reasons) {
    return reasons.stream().map(StatusReason::token).collect(Collectors.joining(","));
  }

  private void warn(LogMessage message) {
    writer.write(LogLine.of(LogLevel.WARN, message));
  }
}
