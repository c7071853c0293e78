package io.baokms.core.probe;

import io.baokms.aad.KeyId;
import io.baokms.bao.TransitKey;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsSettings;
import io.baokms.core.StatusReason;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.rotation.ActivationWait;
import io.baokms.core.rotation.KeyProfile;
import io.baokms.core.rotation.LagWindow;
import io.baokms.core.rotation.MetadataRules;
import io.baokms.core.rotation.MetadataVerdict;
import io.baokms.core.rotation.ProfileFinding;
import io.baokms.core.rotation.Transitions;
import io.baokms.core.status.DeepResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the scheduled readings of the key into the registry, and promotes what has proven itself.
 *
 * <p>Used by one thread of control at a time.
 */
final class Rotation {

  private final KnownKeys keys;
  private final PendingTrial trial;
  private final Beginning beginning;
  private final Environment environment;
  private final KmsSettings settings;
  private final Set<String> notedSettings = new HashSet<>();
  private volatile LagWindow lag = LagWindow.CLOSED;
  private volatile ActivationWait wait = ActivationWait.NONE;

  Rotation(KnownKeys keys, PendingTrial trial, Environment environment) {
    this.keys = keys;
    this.trial = trial;
    this.beginning = new Beginning(keys.scope(), environment);
    this.environment = environment;
    this.settings = environment.settings();
  }

  /** Judges one scheduled reading, and saves what it changes. */
  MetadataOutcome observe(TransitKey key, Tick tick) {
    note(key);
    giveUpWhatIsContradicted(key);
    Optional<RegistryState> known =
        keys.unpublished().or(keys::published).or(() -> beginning.stateFor(key));
    if (known.isEmpty()) {
      return new MetadataOutcome.Invalid(beginning.refusal(key));
    }
    return switch (verdict(key, known.get())) {
      case MetadataVerdict.Refused refused -> refused(refused.findings());
      case MetadataVerdict.RolledBack rolledBack -> rolledBack(rolledBack.findings(), tick);
      case MetadataVerdict.Accepted accepted -> {
        lag = LagWindow.CLOSED;
        yield accepted(key, known.get(), tick);
      }
    };
  }

  /** Starts, keeps or forgets the activation wait, once a valid outcome is published. */
  void afterPublication(long now) {
    Optional<KeyId> stable =
        keys.published()
            .flatMap(state ->
                Transitions.stableCandidate(state, settings.requireStableObservationCount()))
            .map(KeyRecord::keyId);
    wait = wait.after(stable, now);
  }

  private void note(TransitKey key) {
    for (String setting : KeyProfile.notedSettings(key)) {
      if (notedSettings.add(setting)) {
        environment.observer().observe(new KmsEvent.KeySettingNoted(setting));
      }
    }
  }

  /** A version that could not be saved may belong to a key that was only restored for a time. */
  private void giveUpWhatIsContradicted(TransitKey key) {
    boolean contradicted =
        keys.unpublished()
            .filter(state -> verdict(key, state) instanceof MetadataVerdict.Refused)
            .isPresent();
    boolean publishedHolds =
        keys.published()
            .filter(state -> verdict(key, state) instanceof MetadataVerdict.Accepted)
            .isPresent();
    if (contradicted && publishedHolds && keys.areOnDisk()) {
      keys.abandon();
    }
  }

  private MetadataVerdict verdict(TransitKey key, RegistryState state) {
    return MetadataRules.judge(key, keys.scope().identity(), state);
  }

  private MetadataOutcome refused(Set<ProfileFinding> findings) {
    if (!findings.contains(ProfileFinding.READ_INVALID)) {
      lag = LagWindow.CLOSED;
    }
    return new MetadataOutcome.Invalid(ProbeFailure.profile(findings));
  }

  private MetadataOutcome rolledBack(Set<ProfileFinding> findings, Tick tick) {
    if (findings.contains(ProfileFinding.CREATION_TIME_DIFFERS)) {
      // A standby that lags shows an earlier moment of the same key, never another key.
      return new MetadataOutcome.Invalid(ProbeFailure.profile(findings));
    }
    lag = lag.lagging(tick.due());
    if (!lag.isOver(tick.due(), settings.staleReadWindow())) {
      return new MetadataOutcome.Lagging();
    }
    return new MetadataOutcome.Invalid(
        settings.rejectVersionRollback()
            ? ProbeFailure.finding(StatusReason.VERSION_ROLLBACK)
            : ProbeFailure.profile(findings));
  }

  private MetadataOutcome accepted(TransitKey key, RegistryState known, Tick tick) {
    boolean isPublished = keys.published().filter(known::equals).isPresent();
    RegistryState next = isPublished ? advanced(known, key, tick) : known;
    if (isPublished && next.equals(known)) {
      return standing(key);
    }
    return promotes(next) ? promoted(key, next) : saved(key, next);
  }

  private RegistryState advanced(RegistryState known, TransitKey key, Tick tick) {
    int threshold = settings.requireStableObservationCount();
    RegistryState next = Transitions.observed(known, key, threshold, now());
    return Transitions.stableCandidate(next, threshold)
        .filter(ready -> wait.isOver(ready.keyId(), tick.start(), settings.activationDelay()))
        .filter(ready -> tried(ready).isPresent())
        .map(ready -> Transitions.promoted(next, ready, now()))
        .orElse(next);
  }

  private MetadataOutcome saved(TransitKey key, RegistryState next) {
    Optional<StatusReason> failed = keys.save(next);
    if (failed.isPresent()) {
      return unsaved(key, next, failed.get());
    }
    keys.publish(next);
    return standing(key);
  }

  /** Saving may take long or several turns, so the version must have worked lately both times. */
  private MetadataOutcome promoted(TransitKey key, RegistryState next) {
    if (tried(next.active()).isEmpty()) {
      return untried(key, next);
    }
    Optional<StatusReason> failed = keys.save(next);
    if (failed.isPresent()) {
      return unsaved(key, next, failed.get());
    }
    Optional<DeepResult> tried = tried(next.active());
    if (tried.isPresent()) {
      keys.publish(next);
    }
    return valid(key, tried.orElse(null));
  }

  /**
   * Goes on when an unsaved promotion's version fails, which it may do for ever once OpenBao's
   * minimum is above it. What is partly on disk cannot be taken back; Status stays blocked on it.
   */
  private MetadataOutcome untried(TransitKey key, RegistryState next) {
    if (keys.areOnDisk()) {
      keys.abandon();
      return standing(key);
    }
    return key.minEncryptionVersion() > next.active().version() ? saved(key, next) : standing(key);
  }

  private MetadataOutcome unsaved(TransitKey key, RegistryState next, StatusReason why) {
    boolean harmless =
        why == StatusReason.STATE_SAVE_FAILED
            && keys.published().filter(now -> Transitions.countsOnly(now, next)).isPresent()
            && keys.areOnDisk();
    return harmless
        ? new MetadataOutcome.Degraded(keys.ring(), isBlocked(key))
        : new MetadataOutcome.Invalid(ProbeFailure.finding(why));
  }

  private boolean promotes(RegistryState next) {
    return keys.published()
        .filter(now -> !now.active().keyId().equals(next.active().keyId()))
        .isPresent();
  }

  private Optional<DeepResult> tried(KeyRecord pending) {
    return keys.ring().find(pending.keyId().text()).flatMap(trial::of);
  }

  private MetadataOutcome standing(TransitKey key) {
    return valid(key, null);
  }

  private MetadataOutcome valid(TransitKey key, @Nullable DeepResult tried) {
    return new MetadataOutcome.Valid(keys.ring(), isBlocked(key), tried);
  }

  private boolean isBlocked(TransitKey key) {
    return keys.published()
        .filter(state -> key.minEncryptionVersion() > state.active().version())
        .isPresent();
  }

  private Instant now() {
    return environment.time().wall();
  }
}
