package io.baokms.core.probe;

import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.TransitKey;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.StatusReason;
import io.baokms.core.registry.FileRegistry;
import io.baokms.core.registry.LoadOutcome;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryProblem;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.rotation.FirstStart;
import io.baokms.core.rotation.KeyProfile;
import io.baokms.core.rotation.MetadataRules;
import io.baokms.core.rotation.MetadataVerdict;
import io.baokms.core.rotation.ProfileFinding;
import io.baokms.core.status.KeyRing;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registry as the probes use it: what is published, and what could not be saved yet.
 *
 * <p>Used by one thread of control at a time. A state is handed out only after it was saved.
 */
public final class KnownKeys {

  private final FileRegistry registry;
  private final Scope scope;
  private final Environment environment;
  private final Set<String> notedSettings = new HashSet<>();

  private volatile @Nullable RegistryState published;
  private volatile KeyRing ring = KeyRing.EMPTY;
  private @Nullable RegistryState candidate;
  private boolean recoveryReported;

  /** Creates an empty set of keys. */
  public KnownKeys(FileRegistry registry, Scope scope, Environment environment) {
    this.registry = registry;
    this.scope = scope;
    this.environment = environment;
  }

  /**
   * Loads the state, if there is one.
   *
   * @return the keys that may be used
   * @throws RegistryException when the files cannot be trusted
   */
  public KeyRing load() throws RegistryException {
    if (registry.load(scope.fingerprint()) instanceof LoadOutcome.Loaded loaded) {
      if (loaded.trustedOnFirstUse()) {
        tell(new KmsEvent.CheckpointMissing(loaded.state().generation()));
      }
      publish(loaded.state());
    }
    return ring;
  }

  /** Judges one reading of the key's metadata, and saves what it changes. */
  MetadataOutcome judge(TransitKey key) {
    for (String setting : KeyProfile.notedSettings(key)) {
      if (notedSettings.add(setting)) {
        tell(new KmsEvent.KeySettingNoted(setting));
      }
    }
    RegistryState state = published;
    return state == null ? firstStart(key) : judge(key, state);
  }

  private MetadataOutcome judge(TransitKey key, RegistryState state) {
    return switch (MetadataRules.judge(key, scope.identity(), state)) {
      case MetadataVerdict.Accepted accepted ->
          new MetadataOutcome.Valid(ring, accepted == MetadataVerdict.Accepted.ENCRYPTION_BLOCKED);
      case MetadataVerdict.Refused refused -> invalid(ProbeFailure.profile(refused.findings()));
      case MetadataVerdict.RolledBack rolledBack ->
          environment.settings().rejectVersionRollback()
              ? invalid(ProbeFailure.finding(StatusReason.VERSION_ROLLBACK))
              : invalid(ProbeFailure.profile(rolledBack.findings()));
    };
  }

  private MetadataOutcome firstStart(TransitKey key) {
    Set<ProfileFinding> findings = KeyProfile.findings(key);
    if (!findings.isEmpty()) {
      return invalid(ProbeFailure.profile(findings));
    }
    Optional<RegistryState> first = firstState(key);
    if (first.isEmpty()) {
      reportRecovery();
      return invalid(ProbeFailure.finding(StatusReason.STATE_UNAVAILABLE));
    }
    return create(key, first.get());
  }

  /** Returns the very state that an earlier try may have written in part. */
  private Optional<RegistryState> firstState(TransitKey key) {
    return Optional.ofNullable(candidate)
        .or(() ->
            FirstStart.stateFor(
                key, scope.identity(), scope.fingerprint(), environment.time().wall()));
  }

  private MetadataOutcome create(TransitKey key, RegistryState first) {
    MetadataOutcome judged = judge(key, first);
    if (judged instanceof MetadataOutcome.Invalid) {
      return judged;
    }
    candidate = first;
    try {
      registry.create(first);
    } catch (RegistryException e) {
      boolean foreign = e.problem() == RegistryProblem.CHANGED_ON_DISK;
      return invalid(
          ProbeFailure.finding(
              foreign ? StatusReason.STATE_PUBLISH_FAILED : StatusReason.STATE_SAVE_FAILED));
    }
    publish(first);
    return judge(key, first);
  }

  private void publish(RegistryState state) {
    ring = KeyRing.of(state, scope.pluginVersion());
    published = state;
    candidate = null;
  }

  private void reportRecovery() {
    if (!recoveryReported) {
      recoveryReported = true;
      tell(new KmsEvent.RecoveryNeeded());
    }
  }

  private void tell(KmsEvent event) {
    environment.observer().observe(event);
  }

  private static MetadataOutcome invalid(ProbeFailure failure) {
    return new MetadataOutcome.Invalid(failure);
  }

  /**
   * Whose keys these are.
   *
   * @param fingerprint the fingerprint of the configuration
   * @param pluginVersion the build's version, 1 to 128 printable ASCII characters
   */
  public record Scope(
      KeyIdentity identity, IdentityFingerprint fingerprint, String pluginVersion) {}
}
