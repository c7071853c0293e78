package io.baokms.core.status;

import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key versions that may decrypt, and the one that encrypts.
 *
 * @param byKeyId every active, pending and retired version by its key_id text
 * @param active the version that encrypts; null when no state is loaded
 * @param pending whether a newer version waits for promotion
 */
public record KeyRing(Map<String, UsableKey> byKeyId, @Nullable UsableKey active, boolean pending) {

  /** No state is loaded. */
  public static final KeyRing EMPTY = new KeyRing(Map.of(), null, false);

  /**
   * Prepares every usable version of a state.
   *
   * @param pluginVersion the build's version, for the annotations of new values
   */
  public static KeyRing of(RegistryState state, String pluginVersion) {
    Map<String, UsableKey> keys = new HashMap<>();
    for (KeyRecord known : state.usable()) {
      UsableKey key =
          new UsableKey(known.identity(), known.keyId(), known.version(), pluginVersion);
      keys.put(known.keyId().text(), key);
    }
    boolean pending =
        state.usable().stream().anyMatch(known -> known.state() == RecordState.PENDING);
    return new KeyRing(keys, keys.get(state.active().keyId().text()), pending);
  }

  /** Copies the map. */
  public KeyRing {
    byKeyId = Map.copyOf(byKeyId);
  }

  /** Finds a version by the exact text of its key_id. */
  public Optional<UsableKey> find(String keyId) {
    return Optional.ofNullable(byKeyId.get(keyId));
  }
}
