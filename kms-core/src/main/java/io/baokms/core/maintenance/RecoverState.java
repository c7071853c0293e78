package io.baokms.core.maintenance;

import io.baokms.bao.TransitKey;
import io.baokms.core.WriterLock;
import io.baokms.core.registry.OperatorWrites;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryReader;
import io.baokms.core.registry.RegistryReading;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.StateHash;
import java.util.List;
import java.util.OptionalInt;

/**
 * Rebuilds a lost state from the live key of a provider that had rotated it.
 *
 * <p>The result depends on the key's metadata, the configuration and the checkpoint alone, so that
 * plan and apply agree.
 */
public final class RecoverState {

  private final Site site;
  private final OptionalInt activeVersion;
  private final List<KeyIdHash> expectedKeyIds;

  /**
   * Prepares to recover.
   *
   * @param activeVersion the version that encrypts; empty for the newest
   * @param expectedKeyIds hashes of key_ids that the key must have, for example from API servers
   */
  public RecoverState(Site site, OptionalInt activeVersion, List<KeyIdHash> expectedKeyIds) {
    this.site = site;
    this.activeVersion = activeVersion;
    this.expectedKeyIds = List.copyOf(expectedKeyIds);
  }

  /**
   * Says what would be done; reads only.
   *
   * @throws MaintenanceException when it may not be done
   * @throws RegistryException when there is a state, or the checkpoint cannot be trusted
   */
  public RecoveryPlan plan() throws MaintenanceException, RegistryException {
    return planned(RegistryReader.of(site.statePath()).readLost());
  }

  /**
   * Does it, once the active version has opened what it sealed.
   *
   * @param expectedNext the hash of the state that was planned
   * @param lock the held lock of the files, given back when this returns
   * @throws MaintenanceException when it may not be done; nothing was written
   * @throws RegistryException when there is a state, or the files cannot be trusted or written
   */
  public RecoveryPlan apply(StateHash expectedNext, WriterLock lock)
      throws MaintenanceException, RegistryException {
    try (OperatorWrites writes = OperatorWrites.open(site.statePath(), lock)) {
      RegistryReading found = RegistryReader.of(site.statePath()).readLost();
      RecoveryPlan plan = planned(found);
      MaintenanceException.requireEqual(expectedNext, plan.state().hash());
      site.key().prove(plan.state().active());
      writes.replace(found, plan.state());
      return new RecoveryPlan(plan.state(), plan.lineageProven(), true);
    }
  }

  private RecoveryPlan planned(RegistryReading found) throws MaintenanceException {
    TransitKey key = site.key().read();
    LiveRules.requireFit(key);
    RecoveredVersions versions = RecoveredVersions.of(key, activeVersion, site.key().now());
    RegistryState state = versions.stateAfter(found.checkpoint(), site);
    requireLineage(state);
    return new RecoveryPlan(state, !expectedKeyIds.isEmpty(), false);
  }

  private void requireLineage(RegistryState state) throws MaintenanceException {
    for (KeyIdHash hash : expectedKeyIds) {
      if (state.records().stream().noneMatch(record -> hash.matches(record.keyId()))) {
        throw new MaintenanceException(
            MaintenanceProblem.LINEAGE_DIFFERS,
            "No version has the key_id hash "
                + hash.text()
                + ": this is another key, or the configured identity is another one");
      }
    }
  }
}
