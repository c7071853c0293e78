package io.baokms.core.probe;

import io.baokms.bao.Transit;
import io.baokms.bao.TransitKey;
import io.baokms.core.StatusReason;
import io.baokms.core.session.CallException;
import java.util.function.Function;

/** Reads whether the mount creates missing keys, then the key's metadata, and has them judged. */
final class MetadataProbe {

  private final ProbeCalls calls;
  private final Function<TransitKey, MetadataOutcome> judge;

  MetadataProbe(ProbeCalls calls, Function<TransitKey, MetadataOutcome> judge) {
    this.calls = calls;
    this.judge = judge;
  }

  MetadataOutcome run() {
    try {
      if (!calls.make(Transit::readDisableUpsert)) {
        return invalid(ProbeFailure.finding(StatusReason.UPSERT_ALLOWED));
      }
    } catch (CallException e) {
      return invalid(ProbeFailure.of(StatusReason.UPSERT_CHECK_FAILED, e));
    }
    try {
      return judge.apply(calls.make(Transit::readKey));
    } catch (CallException e) {
      return invalid(ProbeFailure.of(StatusReason.METADATA_READ_FAILED, e));
    }
  }

  private static MetadataOutcome invalid(ProbeFailure failure) {
    return new MetadataOutcome.Invalid(failure);
  }
}
