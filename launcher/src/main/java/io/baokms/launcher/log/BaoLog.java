package io.baokms.launcher.log;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoObserver;
import io.baokms.bao.BaoOperation;
import io.baokms.core.Reason;

/**
 * Writes one line for each request to OpenBao, and when an address fails or is back. Thread-safe.
 */
public final class BaoLog implements BaoObserver {

  private final LogWriter writer;
  private final Correlation correlation;

  /** Creates the observer. */
  public BaoLog(LogWriter writer, Correlation correlation) {
    this.writer = writer;
    this.correlation = correlation;
  }

  @Override
  public void requested(Request request) {
    BaoFailure failure = request.failure();
    LogLevel level = failure == null ? LogLevel.DEBUG : LogLevel.WARN;
    if (!writer.writes(level)) {
      return;
    }
    LogLine line =
        LogLine.of(level, LogMessage.OPENBAO_REQUEST)
            .with(LogKey.OPENBAO_OPERATION, request.operation().text())
            .with(LogKey.STATUS, failure == null ? "ok" : failure.label())
            .with(
                LogKey.ERROR_CLASS, failure == null ? "" : errorClass(request.operation(), failure))
            .took(request.duration());
    writer.write(correlation.markOpenBao(line, request.requestId()));
  }

  @Override
  public void addressChanged(AddressChange change) {
    BaoFailure failure = change.failure();
    writer.write(
        LogLine.of(LogLevel.WARN, LogMessage.OPENBAO_ADDRESS_CHANGED)
            .with(LogKey.STATUS, failure == null ? "ok" : failure.label())
            .with(LogKey.ERROR_CLASS, failure == null ? "" : Reason.ofDecrypt(failure).errorClass())
            .with(LogKey.ADDRESS_INDEX, change.index()));
  }

  private static String errorClass(BaoOperation operation, BaoFailure failure) {
    Reason reason =
        operation == BaoOperation.TRANSIT_ENCRYPT
            ? Reason.ofEncrypt(failure)
            : Reason.ofDecrypt(failure);
    return reason.errorClass();
  }
}
