package io.baokms.core.maintenance;

import io.baokms.core.WriterLock;
import io.baokms.core.registry.OldState;
import io.baokms.core.registry.OperatorWrites;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryReader;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.StateHash;
import java.util.Optional;

/**
 * Turns a state of schema v1alpha1 into the current one, keeping copies of both files.
 *
 * <p>The old schema does not say for which mount path and key name it was written; the configured
 * ones are taken.
 */
public final class MigrateState {

  private final Site site;

  /** Prepares to migrate. */
  public MigrateState(Site site) {
    this.site = site;
  }

  /**
   * Says what would be done; reads only.
   *
   * @throws MaintenanceException when it may not be done
   * @throws RegistryException when the files cannot be trusted
   */
  public MigrationPlan plan() throws MaintenanceException, RegistryException {
    return planned(Optional.empty());
  }

  /**
   * Does it: copies, state, checkpoint, in this order.
   *
   * @param expected the hash of the old state that was planned with
   * @param lock the held lock of the files, given back when this returns
   * @throws MaintenanceException when it may not be done; nothing was written
   * @throws RegistryException when the files cannot be trusted or written
   */
  public MigrationPlan apply(StateHash expected, WriterLock lock)
      throws MaintenanceException, RegistryException {
    try (OperatorWrites writes = OperatorWrites.open(site.statePath(), lock)) {
      MigrationPlan plan = planned(Optional.of(expected));
      writes.migrate(plan.before(), plan.after());
      return new MigrationPlan(plan.before(), plan.after(), true);
    }
  }

  private MigrationPlan planned(Optional<StateHash> expected)
      throws MaintenanceException, RegistryException {
    OldState old = RegistryReader.of(site.statePath()).readOld();
    if (expected.isPresent()) {
      MaintenanceException.requireEqual(expected.get(), old.proof().currentHash());
    }
    requireIdentity(old);
    MaintenanceException.requireSuccessor(old.proof().generation());
    RegistryState after = old.migrated(site.fingerprint());
    LiveRules.requireFit(site.key().read(), site, after);
    return new MigrationPlan(old, after, false);
  }

  private void requireIdentity(OldState old) throws MaintenanceException {
    if (!old.records().stream().allMatch(r -> r.identity().equals(site.identity()))) {
      throw new MaintenanceException(
          MaintenanceProblem.IDENTITY_DIFFERS,
          "State belongs to another identity: correct transit.keyIdScope and openbao.instanceId");
    }
  }
}
