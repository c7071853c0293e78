package io.baokms.core.probe;

import io.baokms.aad.KeyId;
import io.baokms.bao.TimeSource;
import io.baokms.bao.TransitKey;
import io.baokms.core.probe.DiscoveryAttempt.Result;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.rotation.MetadataRules;
import io.baokms.core.rotation.MetadataVerdict;
import io.baokms.core.rotation.Transitions;
import io.baokms.core.status.StatusBoard;
import java.util.Optional;

/**
 * Reads the key outside the timetable and makes its versions known.
 *
 * <p>Only the registry and the published keys change: no health, age, breaker, count or wait does.
 * Used by one thread of control at a time, but for its questions.
 */
public final class KeyFinder {

  private final KnownKeys keys;
  private final MetadataProbe probe;
  private final StatusBoard board;
  private final TimeSource time;

  /** Creates a finder that shares the probes' keys and view. */
  public KeyFinder(KnownKeys keys, StatusBoard board, ProbeCalls calls, TimeSource time) {
    this.keys = keys;
    this.probe = new MetadataProbe(calls);
    this.board = board;
    this.time = time;
  }

  boolean hasState() {
    return keys.published().isPresent();
  }

  /** Tells whether what OpenBao has can change nothing about a key_id. */
  boolean isSettled(KeyId keyId) {
    return board.view().keys().find(keyId.text()).isPresent() || keys.isOutOfUse(keyId);
  }

  /** Reads the key's metadata, then saves and publishes the versions that are new. */
  Result find() {
    return probe.read() instanceof Reading.Shown shown && makeKnown(shown.key())
        ? Result.COMPLETE
        : Result.FAILED;
  }

  /** A state that waits to be saved goes first, and only a scheduled probe may try it again. */
  private boolean makeKnown(TransitKey key) {
    Optional<RegistryState> known = keys.published().filter(state -> isSound(key, state));
    return known.isPresent()
        && keys.unpublished().isEmpty()
        && isKept(Transitions.discovered(known.get(), key, time.wall()), known.get());
  }

  private boolean isSound(TransitKey key, RegistryState state) {
    return MetadataRules.judge(key, keys.scope().identity(), state)
        instanceof MetadataVerdict.Accepted;
  }

  private boolean isKept(RegistryState next, RegistryState known) {
    if (next.equals(known)) {
      return true;
    }
    if (keys.save(next).isPresent()) {
      return false;
    }
    keys.publish(next);
    board.publish(view -> view.with(keys.ring()));
    return true;
  }
}
