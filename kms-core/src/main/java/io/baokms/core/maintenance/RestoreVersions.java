package io.baokms.core.maintenance;

import io.baokms.core.WriterLock;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.StateHash;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Takes versions back that were taken out, so that they decrypt again. */
public final class RestoreVersions {

  private final SortedSet<Integer> versions;
  private final StateEdit edit;

  /**
   * Prepares to take versions back.
   *
   * @param versions versions below the active one; those that decrypt already stay as they are
   */
  public RestoreVersions(Site site, SortedSet<Integer> versions) {
    this.versions = new TreeSet<>(versions);
    this.edit = new StateEdit(site, RecordState.RETIRED, this::chosen);
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
    if (versions.isEmpty() || versions.first() < 1 || versions.last() >= active) {
      throw MaintenanceException.outOfRange(
          "Versions are not all from 1 to below the active version " + active);
    }
    List<KeyRecord> chosen = new ArrayList<>();
    for (int version : versions) {
      chosen.addAll(removed(state, version));
    }
    return chosen;
  }

  private static List<KeyRecord> removed(RegistryState state, int version)
      throws MaintenanceException {
    if (state.usable().stream().anyMatch(record -> record.version() == version)) {
      return List.of();
    }
    List<KeyRecord> removed =
        state.records().stream()
            .filter(r -> r.state() == RecordState.REMOVED && r.version() == version)
            .toList();
    if (removed.isEmpty()) {
      throw new MaintenanceException(
          MaintenanceProblem.VERSION_UNKNOWN,
          "Version " + version + " was never taken out: the state has no such record");
    }
    if (removed.size() > 1) {
      throw new MaintenanceException(
          MaintenanceProblem.VERSION_AMBIGUOUS,
          "Version " + version + " was taken out twice, with two creation times");
    }
    return removed;
  }
}
