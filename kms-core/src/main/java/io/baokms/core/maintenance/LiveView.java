package io.baokms.core.maintenance;

import io.baokms.bao.TransitKey;
import io.baokms.core.registry.RegistryState;
import java.util.Optional;

/**
 * The key as OpenBao has it now, and whether the registry agrees with it.
 *
 * @param key the metadata; empty when they could not be read
 * @param error why the key must not be used; empty when it may
 */
public record LiveView(Optional<TransitKey> key, String error) {

  static LiveView of(Site site, Optional<RegistryState> state) {
    TransitKey key;
    try {
      key = site.key().read();
    } catch (MaintenanceException e) {
      return new LiveView(Optional.empty(), String.valueOf(e.getMessage()));
    }
    try {
      if (state.isPresent()) {
        LiveRules.requireFit(key, site, state.get());
      } else {
        LiveRules.requireFit(key);
      }
      return new LiveView(Optional.of(key), "");
    } catch (MaintenanceException e) {
      return new LiveView(Optional.of(key), String.valueOf(e.getMessage()));
    }
  }

  /** Tells whether the key may be used. */
  public boolean good() {
    return error.isEmpty();
  }
}
