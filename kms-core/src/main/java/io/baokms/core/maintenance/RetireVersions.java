package io.baokms.core.maintenance;

import io.baokms.core.WriterLock;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.StateHash;
import java.util.List;

/**
 * Takes old versions out, so that they no longer decrypt and OpenBao may drop them.
 *
 * <p>Nothing here knows whether an object still needs them.
 */
public final class RetireVersions {

  private final int beforeVersion;
  private final StateEdit edit;

  /**
   * Prepares to take out the retired versions below one.
   *
   * @param beforeVersion the lowest version that stays, above 1 and not above the active one
   */
  public RetireVersions(Site site, int beforeVersion) {
    this.beforeVersion = beforeVersion;
    this.edit = new StateEdit(site, RecordState.REMOVED, this::chosen);
  }

  /**
   * Says what would be done; reads only.
   *
   * @throws MaintenanceException when it may not be done
   * @throws RegistryException when the files cannot be trusted
   */
  public StateChange plan() throws MaintenanceException, RegistryException {
    return edit.plan();
  }

  /**
   * Does it; a change of nothing writes nothing.
   *
   * @param expected the hash of the state that was planned with
   * @param lock the held lock of the files, given back when this returns
   * @throws MaintenanceException when it may not be done; nothing was written
   * @throws RegistryException when the files cannot be trusted or written
   */
  public StateChange apply(StateHash expected, WriterLock lock)
      throws MaintenanceException, RegistryException {
    return edit.apply(expected, lock);
  }

  private List<KeyRecord> chosen(RegistryState state) throws MaintenanceException {
    int active = state.active().version();
    if (beforeVersion <= 1 || beforeVersion > active) {
      throw MaintenanceException.outOfRange(
          "Version " + beforeVersion + " is not from 2 to the active version " + active);
    }
    return state.records().stream()
        .filter(r -> r.state() == RecordState.RETIRED && r.version() < beforeVersion)
        .toList();
  }
}
