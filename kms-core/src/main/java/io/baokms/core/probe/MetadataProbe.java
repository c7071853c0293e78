package io.baokms.core.probe;

import io.baokms.bao.Transit;
import io.baokms.core.StatusReason;
import io.baokms.core.session.CallException;

/** Reads whether the mount creates missing keys, then the key's metadata. */
final class MetadataProbe {

  private final ProbeCalls calls;

  MetadataProbe(ProbeCalls calls) {
    this.calls = calls;
  }

  Reading read() {
    try {
      if (!calls.make(Transit::readDisableUpsert)) {
        return new Reading.Failed(ProbeFailure.finding(StatusReason.UPSERT_ALLOWED));
      }
    } catch (CallException e) {
      return new Reading.Failed(ProbeFailure.of(StatusReason.UPSERT_CHECK_FAILED, e));
    }
    try {
      return new Reading.Shown(calls.make(Transit::readKey));
    } catch (CallException e) {
      return new Reading.Failed(ProbeFailure.of(StatusReason.METADATA_READ_FAILED, e));
    }
  }
}
