package io.baokms.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.BaoObserver;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.FakeTime;
import io.baokms.core.KmsEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  private static final String MARKS =
      " debug_correlation_incident=INC-7 debug_correlation_expires_at=2026-01-01T00:15:00Z";

  private final FakeTime time = new FakeTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final CapturedLog log = new CapturedLog();
  private final LogWriter writer = log.writer(LogFormat.TEXT, LogLevel.DEBUG, time);
  private final Correlation on = Correlation.on("INC-7", Duration.ofMinutes(15), time);

  @Test
  void kmsLine_withinTheTime_hasTheHashOfTheUid() {
    request(on, "uid-MARKER");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .endsWith(" request_uid_hash=9kVACI7X5hPMciNN0EZpq1x7aXCjLyjCfy74WERWB18" + MARKS)
        .doesNotContain("MARKER");
  }

  @Test
  void kmsLine_afterTheTime_hasNoMark() {
    time.advance(Duration.ofMinutes(15));

    request(on, "uid-MARKER");

    assertThat(log.lines()).singleElement().asString().endsWith(" duration_ms=0");
  }

  @Test
  void kmsLine_correlationOff_hasNoMark() {
    request(Correlation.off(), "uid-MARKER");

    assertThat(log.lines()).singleElement().asString().endsWith(" duration_ms=0");
  }

  @Test
  void openBaoLine_safeRequestId_isShown() {
    call("0a1b2c3d-0000-4000-8000-1234567890ab");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .endsWith(" openbao_request_id=0a1b2c3d-0000-4000-8000-1234567890ab" + MARKS);
  }

  @Test
  void openBaoLine_requestIdThatIsNoId_isLeftOut() {
    call("hvs.MARKER token");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .endsWith(" duration_ms=0" + " openbao_operation=\"transit decrypt\"" + MARKS);
  }

  @Test
  void openBaoLine_withoutRequestId_hasTheIncidentAlone() {
    call(null);

    assertThat(log.lines()).singleElement().asString().doesNotContain("openbao_request_id");
  }

  private void request(Correlation correlation, String uid) {
    KmsLog kms = new KmsLog(writer, correlation);
    RequestUid.during(
        uid,
        () -> {
          kms.observe(new KmsEvent.Requested(KmsEvent.Call.STATUS, null, Duration.ZERO));
          return true;
        });
  }

  private void call(@Nullable String requestId) {
    new BaoLog(writer, on)
        .requested(
            new BaoObserver.Request(BaoOperation.TRANSIT_DECRYPT, null, Duration.ZERO, requestId));
  }
}
