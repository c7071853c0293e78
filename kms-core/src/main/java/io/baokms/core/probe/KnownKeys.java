package io.baokms.core.probe;

import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsObserver;
import io.baokms.core.StatusReason;
import io.baokms.core.registry.FileRegistry;
import io.baokms.core.registry.LoadOutcome;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryProblem;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.status.KeyRing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registry as the probes use it: what is published, and what could not be saved yet.
 *
 * <p>Changed by one thread of control at a time, read by any. A state is published only after it
 * was saved; one that could not be saved is kept as it is, because part of it may be on disk.
 */
public final class KnownKeys {

  private final FileRegistry registry;
  private final Scope scope;
  private final KmsObserver observer;

  private volatile @Nullable RegistryState published;
  private volatile KeyRing ring = KeyRing.EMPTY;
  private volatile @Nullable RegistryState unpublished;

  /** Creates an empty set of keys. */
  public KnownKeys(FileRegistry registry, Scope scope, KmsObserver observer) {
    this.registry = registry;
    this.scope = scope;
    this.observer = observer;
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
        observer.observe(new KmsEvent.CheckpointMissing(loaded.state().generation()));
      }
      publish(loaded.state());
    }
    return ring;
  }

  Scope scope() {
    return scope;
  }

  KeyRing ring() {
    return ring;
  }

  Optional<RegistryState> published() {
    return Optional.ofNullable(published);
  }

  /** Returns the state that a save or its publication left open. */
  Optional<RegistryState> unpublished() {
    return Optional.ofNullable(unpublished);
  }

  /** Tells whether a key_id is one that the operator took out of use, so that nobody looks on. */
  boolean isOutOfUse(KeyId keyId) {
    RegistryState state = published;
    return state != null
        && state.records().stream()
            .anyMatch(record -> record.keyId().equals(keyId) && !record.state().decrypts());
  }

  /** Saves a state, and returns why that failed, if it did. */
  Optional<StatusReason> save(RegistryState next) {
    unpublished = next;
    RegistryState before = published;
    try {
      if (before == null) {
        registry.create(next);
      } else {
        registry.replace(before, next);
      }
      return Optional.empty();
    } catch (RegistryException e) {
      boolean foreign = e.problem() == RegistryProblem.CHANGED_ON_DISK;
      return Optional.of(
          foreign ? StatusReason.STATE_PUBLISH_FAILED : StatusReason.STATE_SAVE_FAILED);
    }
  }

  /** Tells whether the files say what is published. */
  boolean areOnDisk() {
    return published().filter(registry::holds).isPresent();
  }

  /** Forgets an unpublished state of which nothing is on disk. */
  void abandon() {
    unpublished = null;
  }

  /** Makes a saved state the one that is used. */
  void publish(RegistryState saved) {
    ring = KeyRing.of(saved, scope.pluginVersion());
    published = saved;
    unpublished = null;
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
