package io.baokms.core.probe;

import io.baokms.core.Environment;
import io.baokms.core.KmsEvent.ProbeKind;
import io.baokms.core.KmsEvent.Probed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells the observer how one kind of probe ended. */
final class ProbeReport {

  private static final String OK = "ok";
  private static final String LAGGING = "lagging";

  private final ProbeKind kind;
  private final Environment environment;

  ProbeReport(ProbeKind kind, Environment environment) {
    this.kind = kind;
    this.environment = environment;
  }

  void ended(long start, Optional<ProbeFailure> failure) {
    if (failure.isEmpty()) {
      answered(start, OK);
    } else {
      failed(start, failure.get());
    }
  }

  /** Tells that what was read is older than what is known, as a standby may show it. */
  void lagging(long start) {
    answered(start, LAGGING);
  }

  private void answered(long start, String outcome) {
    tell(new Probed(kind, null, outcome, "", List.of(), since(start)));
  }

  private void failed(long start, ProbeFailure failure) {
    tell(
        new Probed(
            kind,
            failure.reason(),
            failure.outcome(),
            failure.errorClass(),
            failure.findings(),
            since(start)));
  }

  private Duration since(long start) {
    return Duration.ofNanos(environment.time().nanoTime() - start);
  }

  private void tell(Probed event) {
    environment.observer().observe(event);
  }
}
