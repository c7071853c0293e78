package io.baokms.testing.transit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One Transit mount at one moment. */
record TransitMount(boolean disableUpsert, Map<String, KeyState> keys) {

  TransitMount {
    keys = Map.copyOf(keys);
  }

  Optional<KeyState> key(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  TransitMount withDisableUpsert(boolean disable) {
    return new TransitMount(disable, keys);
  }

  TransitMount with(KeyState key) {
    Map<String, KeyState> changed = new LinkedHashMap<>(keys);
    changed.put(key.name(), key);
    return new TransitMount(disableUpsert, changed);
  }

  TransitMount without(String name) {
    Map<String, KeyState> changed = new LinkedHashMap<>(keys);
    changed.remove(name);
    return new TransitMount(disableUpsert, changed);
  }
}
