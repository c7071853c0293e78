package io.baokms.core.maintenance;

import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RegistryState;
import java.util.List;

/**
 * What a command does, or would do, to the records of a state.
 *
 * @param before the state that is there
 * @param after the state that follows; the same one when nothing changes
 * @param changed the records that differ, as they are after the change
 * @param applied whether the files were written
 */
public record StateChange(
    RegistryState before, RegistryState after, List<KeyRecord> changed, boolean applied) {

  /** Copies the records. */
  public StateChange {
    changed = List.copyOf(changed);
  }

  StateChange written() {
    return new StateChange(before, after, changed, true);
  }
}
