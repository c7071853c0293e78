package io.baokms.core.maintenance;

import io.baokms.bao.TransitKey;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.rotation.KeyProfile;
import io.baokms.core.rotation.MetadataRules;
import io.baokms.core.rotation.MetadataVerdict;
import io.baokms.core.rotation.ProfileFinding;
import java.util.Set;

/** Refuses a change when the live key is not what the provider would accept. */
final class LiveRules {

  private LiveRules() {}

  static void requireFit(TransitKey key) throws MaintenanceException {
    Set<ProfileFinding> findings = KeyProfile.findings(key);
    if (!findings.isEmpty()) {
      throw MaintenanceException.unfit(findings);
    }
  }

  static void requireFit(TransitKey key, Site site, RegistryState state)
      throws MaintenanceException {
    switch (MetadataRules.judge(key, site.identity(), state)) {
      case MetadataVerdict.Accepted accepted -> {}
      case MetadataVerdict.Refused refused -> throw MaintenanceException.unfit(refused.findings());
      case MetadataVerdict.RolledBack rolledBack -> throw rolledBack(key, state);
    }
  }

  private static MaintenanceException rolledBack(TransitKey key, RegistryState state) {
    return new MaintenanceException(
        MaintenanceProblem.KEY_ROLLED_BACK,
        "Newest version in OpenBao is "
            + key.latestVersion()
            + ", below "
            + state.highestVersion()
            + " of the state: a standby may lag, try again in a minute");
  }

  /** While a rotation is under way, what is retired is decided by the provider alone. */
  static void requireFinishedRotation(TransitKey key, RegistryState state)
      throws MaintenanceException {
    if (key.latestVersion() != state.active().version()) {
      throw new MaintenanceException(
          MaintenanceProblem.ROTATION_UNFINISHED,
          "Newest version in OpenBao is "
              + key.latestVersion()
              + ", but "
              + state.active().version()
              + " is active: wait until the provider has promoted it");
    }
  }
}
