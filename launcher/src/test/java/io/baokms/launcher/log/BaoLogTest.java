package io.baokms.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoObserver;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.FakeTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaoLogTest {

  private final CapturedLog log = new CapturedLog();

  @Test
  void requested_failed_isAWarningWithLabelAndClass() {
    at(LogLevel.INFO).requested(request(BaoFailure.SEALED, "8d2f"));

    assertWritten(
        "level=warn message=openbao.request status=sealed duration_ms=2"
            + " error_class=openbao_sealed openbao_operation=\"transit encrypt\"");
  }

  @Test
  void requested_good_isForDebuggingOnly() {
    at(LogLevel.DEBUG).requested(request(null, "8d2f"));

    assertWritten(
        "level=debug message=openbao.request status=ok duration_ms=2"
            + " openbao_operation=\"transit encrypt\"");
  }

  @Test
  void requested_goodAtInfo_writesNothing() {
    at(LogLevel.INFO).requested(request(null, null));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void addressChanged_away_isAWarningWithIndexAndClass() {
    at(LogLevel.INFO)
        .addressChanged(new BaoObserver.AddressChange(2, BaoFailure.CONNECTION_FAILED));

    assertWritten(
        "level=warn message=openbao.address_changed status=connection_failed"
            + " error_class=openbao_connection_failed address_index=2");
  }

  @Test
  void addressChanged_back_isAWarningToo() {
    at(LogLevel.INFO).addressChanged(new BaoObserver.AddressChange(0, null));

    assertWritten("level=warn message=openbao.address_changed status=ok address_index=0");
  }

  @Test
  void addressChanged_twoAddressesAtOnce_writesBoth() {
    BaoLog observer = at(LogLevel.INFO);

    observer.addressChanged(new BaoObserver.AddressChange(0, BaoFailure.SEALED));
    observer.addressChanged(new BaoObserver.AddressChange(1, BaoFailure.SEALED));
    observer.addressChanged(new BaoObserver.AddressChange(1, BaoFailure.SEALED));

    assertThat(log.lines()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(BaoFailure.class)
  void requested_anyFailure_hasAClass(BaoFailure failure) {
    at(LogLevel.INFO).requested(request(failure, null));

    assertThat(log.lines()).singleElement().asString().containsPattern(" error_class=[a-z_]+ ");
  }

  private BaoLog at(LogLevel level) {
    return new BaoLog(log.writer(LogFormat.TEXT, level, new FakeTime()), Correlation.off());
  }

  private static BaoObserver.Request request(
      @Nullable BaoFailure failure, @Nullable String requestId) {
    return new BaoObserver.Request(
        BaoOperation.TRANSIT_ENCRYPT, failure, Duration.ofMillis(2), requestId);
  }

  private void assertWritten(String line) {
    assertThat(log.lines()).singleElement().asString().endsWith(" " + line);
  }
}
