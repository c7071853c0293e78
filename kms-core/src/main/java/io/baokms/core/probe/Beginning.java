package io.baokms.core.probe;

import io.baokms.bao.TransitKey;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.StatusReason;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.rotation.FirstStart;
import io.baokms.core.rotation.KeyProfile;
import io.baokms.core.rotation.ProfileFinding;
import java.util.Optional;
import java.util.Set;

/** Begins a registry without files where that is safe, and says once where it is not. */
final class Beginning {

  private final KnownKeys.Scope scope;
  private final Environment environment;
  private boolean recoveryReported;

  Beginning(KnownKeys.Scope scope, Environment environment) {
    this.scope = scope;
    this.environment = environment;
  }

  Optional<RegistryState> stateFor(TransitKey key) {
    return KeyProfile.findings(key).isEmpty()
        ? FirstStart.stateFor(key, scope.identity(), scope.fingerprint(), environment.time().wall())
        : Optional.empty();
  }

  /** Returns why there is no state for a key. */
  ProbeFailure refusal(TransitKey key) {
    Set<ProfileFinding> findings = KeyProfile.findings(key);
    if (!findings.isEmpty()) {
      return ProbeFailure.profile(findings);
    }
    if (!recoveryReported) {
      recoveryReported = true;
      environment.observer().observe(new KmsEvent.RecoveryNeeded());
    }
    return ProbeFailure.finding(StatusReason.STATE_UNAVAILABLE);
  }
}
