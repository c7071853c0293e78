package io.baokms.core.maintenance;

import io.baokms.bao.TransitKey;
import io.baokms.core.WriterLock;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.OperatorWrites;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryReader;
import io.baokms.core.registry.RegistryReading;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.StateHash;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moves records from one state to another, planned and applied by the same steps. */
final class StateEdit {

  private final Site site;
  private final RecordState target;
  private final Choice choice;

  StateEdit(Site site, RecordState target, Choice choice) {
    this.site = site;
    this.target = target;
    this.choice = choice;
  }

  StateChange plan() throws MaintenanceException, RegistryException {
    return planned(read(), Optional.empty());
  }

  StateChange apply(StateHash expected, WriterLock lock)
      throws MaintenanceException, RegistryException {
    try (OperatorWrites writes = OperatorWrites.open(site.statePath(), lock)) {
      RegistryReading found = read();
      StateChange change = planned(found, Optional.of(expected));
      if (change.changed().isEmpty()) {
        return change;
      }
      writes.replace(found, change.after());
      return change.written();
    }
  }

  private RegistryReading read() throws RegistryException {
    return RegistryReader.of(site.statePath()).read(site.fingerprint());
  }

  private StateChange planned(RegistryReading found, Optional<StateHash> expected)
      throws MaintenanceException, RegistryException {
    if (found.verdict().isEmpty() || found.state().isEmpty()) {
      throw new MaintenanceException(
          MaintenanceProblem.STATE_ABSENT,
          "There is no state: start the provider, or run recover-state for a rotated key");
    }
    RegistryState state = found.state().get();
    if (expected.isPresent()) {
      MaintenanceException.requireEqual(expected.get(), state.hash());
    }
    Set<KeyRecord> chosen = Set.copyOf(choice.of(state));
    TransitKey key = site.key().read();
    LiveRules.requireFit(key, site, state);
    LiveRules.requireFinishedRotation(key, state);
    StateChange change = changed(state, chosen);
    LiveRules.requireFit(key, site, change.after());
    return change;
  }

  private StateChange changed(RegistryState state, Set<KeyRecord> chosen)
      throws MaintenanceException {
    if (chosen.isEmpty()) {
      return new StateChange(state, state, List.of(), false);
    }
    List<KeyRecord> records =
        state.records().stream()
            .map(record -> chosen.contains(record) ? record.in(target) : record)
            .toList();
    MaintenanceException.requireSuccessor(state.generation());
    RegistryState after = state.successor(records);
    List<KeyRecord> moved =
        state.records().stream().filter(chosen::contains).map(record -> record.in(target)).toList();
    return new StateChange(state, after, moved, false);
  }

  /** Which records are moved. */
  @FunctionalInterface
  interface Choice {

    List<KeyRecord> of(RegistryState state) throws MaintenanceException;
  }
}
