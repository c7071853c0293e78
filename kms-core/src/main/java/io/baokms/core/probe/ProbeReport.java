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

  private final ProbeKind kind;
  private final Environment environment;

  ProbeReport(ProbeKind kind, Environment environment) {
    this.kind = kind;
    this.environment = environment;
  }

  void ended(long start, Optional<ProbeFailure> failure) {
    Duration took = Duration.ofNanos(environment.time().nanoTime() - start);
    environment
        .observer()
        .observe(
            new Probed(
                kind,
                failure.map(ProbeFailure::reason).orElse(null),
                failure.map(ProbeFailure::outcome).orElse(OK),
                failure.map(ProbeFailure::errorClass).orElse(""),
                failure.map(ProbeFailure::findings).orElse(List.of()),
                took));
  }
}
