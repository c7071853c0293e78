package io.baokms.core.maintenance;

import io.baokms.aad.KeyIdentity;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.Checkpoint;
import io.baokms.core.registry.Generation;
import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.rotation.NewVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * The versions of a live key as records of a new state.
 *
 * @param created the versions that decrypt, with their creation times
 * @param active the one that encrypts
 */
record RecoveredVersions(SortedMap<Integer, Instant> created, int active) {

  /** Within this time after a rotation, peers may not have promoted the new version. */
  private static final Duration SETTLED = Duration.ofMinutes(10);

  static RecoveredVersions of(TransitKey key, OptionalInt named, Instant now)
      throws MaintenanceException {
    int lowest = Math.max(1, Math.max(key.minAvailableVersion(), key.minDecryptionVersion()));
    SortedMap<Integer, Instant> created = key.versions().tailMap(lowest);
    for (int version = lowest; version <= key.latestVersion(); version++) {
      if (!created.containsKey(version)) {
        throw new MaintenanceException(
            MaintenanceProblem.VERSION_MISSING,
            "Version " + version + " of the Transit key is not in its metadata");
      }
    }
    int active = named.isPresent() ? named.getAsInt() : settledLatest(key, now);
    int lowestToSeal = Math.max(lowest, key.minEncryptionVersion());
    if (active < lowestToSeal || active > key.latestVersion()) {
      throw MaintenanceException.outOfRange(
          "Version "
              + active
              + " cannot be active: the key seals with versions from "
              + lowestToSeal
              + " to "
              + key.latestVersion());
    }
    return new RecoveredVersions(created, active);
  }

  private static int settledLatest(TransitKey key, Instant now) throws MaintenanceException {
    int latest = key.latestVersion();
    Instant created = key.versions().getOrDefault(latest, now);
    if (Duration.between(created, now).compareTo(SETTLED) < 0) {
      throw new MaintenanceException(
          MaintenanceProblem.VERSION_YOUNG,
          "Version "
              + latest
              + " is younger than 10 minutes, other nodes may not use it yet:"
              + " name the version in use with --active-version");
    }
    return latest;
  }

  /** Returns the state that follows the checkpoint, or the first one without it. */
  RegistryState stateAfter(Optional<Checkpoint> checkpoint, Site site) throws MaintenanceException {
    Generation generation = Generation.FIRST;
    if (checkpoint.isPresent()) {
      MaintenanceException.requireSuccessor(checkpoint.get().generation());
      generation = checkpoint.get().generation().next();
    }
    return new RegistryState(
        site.fingerprint(),
        generation,
        checkpoint.map(Checkpoint::currentHash),
        records(site.identity()));
  }

  private List<KeyRecord> records(KeyIdentity identity) {
    return created.entrySet().stream()
        .map(version -> record(new NewVersion(identity, version.getKey(), version.getValue())))
        .sorted(KeyRecord.FILE_ORDER)
        .toList();
  }

  private KeyRecord record(NewVersion version) {
    long second = version.createdAt().getEpochSecond();
    RecordState state = state(version.version());
    return version.as(
        state,
        state == RecordState.ACTIVE ? History.activeSince(second) : new History(second, 0, 0, 0));
  }

  /** What lies between the active and the newest version was skipped, and only decrypts. */
  private RecordState state(int version) {
    if (version == active) {
      return RecordState.ACTIVE;
    }
    boolean waits = version > active && version == created.lastKey();
    return waits ? RecordState.PENDING : RecordState.RETIRED;
  }
}
