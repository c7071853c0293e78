package io.baokms.core.rotation;

import io.baokms.bao.TransitKey;
import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the registry moves with what OpenBao shows; pure functions.
 *
 * <p>Each reading must have been accepted by {@link MetadataRules}. Times are wall clock seconds
 * for the operator; none of them decides anything.
 */
public final class Transitions {

  private static final int NOT_COUNTED = 0;

  private Transitions() {}

  /**
   * Returns the state after one more scheduled reading, or the same state when nothing changes.
   *
   * <p>The newest version becomes or stays pending and is counted; versions skipped on the way to
   * it and an older pending one are retired, because a peer may have encrypted with them.
   *
   * @param threshold how many countings make a version stable
   */
  public static RegistryState observed(
      RegistryState state, TransitKey key, int threshold, Instant now) {
    return next(state, key, new Sighting(threshold, now.getEpochSecond()));
  }

  /** Returns the state in which every version of a reading is known; nothing is counted. */
  public static RegistryState discovered(RegistryState state, TransitKey key, Instant now) {
    return next(state, key, new Sighting(NOT_COUNTED, now.getEpochSecond()));
  }

  /**
   * Returns the version that was counted often enough to be promoted after the activation wait.
   *
   * @param threshold how many countings make a version stable
   */
  public static Optional<KeyRecord> stableCandidate(RegistryState state, int threshold) {
    return state.records().stream()
        .filter(record -> record.state() == RecordState.PENDING)
        .filter(record -> record.version() > state.active().version())
        .filter(record -> record.history().stableAtUnix() > 0)
        .filter(record -> record.history().stableObservationCount() >= threshold)
        .findFirst();
  }

  /**
   * Returns the state in which a pending version encrypts and the active one no longer does.
   *
   * @param candidate a pending record of the state
   */
  public static RegistryState promoted(RegistryState state, KeyRecord candidate, Instant now) {
    List<KeyRecord> records = new ArrayList<>();
    for (KeyRecord record : state.records()) {
      if (record.equals(candidate)) {
        records.add(promoted(record, now.getEpochSecond()));
      } else if (record.state() == RecordState.ACTIVE) {
        records.add(retired(record));
      } else {
        records.add(record);
      }
    }
    return successor(state, records);
  }

  /** Tells whether two states differ in nothing but how often a pending version was counted. */
  public static boolean countsOnly(RegistryState from, RegistryState to) {
    return uncounted(from).equals(uncounted(to));
  }

  private static Set<KeyRecord> uncounted(RegistryState state) {
    return state.records().stream()
        .map(record ->
            record.state() == RecordState.PENDING
                ? record.become(RecordState.PENDING, new History(0, 0, 0, 0))
                : record)
        .collect(Collectors.toSet());
  }

  private static KeyRecord promoted(KeyRecord record, long now) {
    History was = record.history();
    long promotedAt = Math.max(now, Math.max(was.observedAtUnix(), was.stableAtUnix()));
    return record.become(
        RecordState.ACTIVE,
        new History(
            was.observedAtUnix(), was.stableObservationCount(), was.stableAtUnix(), promotedAt));
  }

  private static KeyRecord retired(KeyRecord record) {
    History was = record.history();
    return record.become(
        RecordState.RETIRED, new History(was.observedAtUnix(), 0, 0, was.promotedAtUnix()));
  }

  private static RegistryState next(RegistryState state, TransitKey key, Sighting sighting) {
    int latest = key.latestVersion();
    if (latest == state.active().version()) {
      return state;
    }
    List<KeyRecord> records = new ArrayList<>();
    state.records().forEach(record -> records.add(seenAgain(record, latest, sighting)));
    unknown(state, key).forEach(version -> records.add(firstSeen(version, latest, sighting)));
    return records.equals(state.records()) ? state : successor(state, records);
  }

  private static KeyRecord seenAgain(KeyRecord record, int latest, Sighting sighting) {
    if (record.state() != RecordState.PENDING) {
      return record;
    }
    return record.version() == latest
        ? record.become(RecordState.PENDING, sighting.again(record.history()))
        : retired(record);
  }

  private static KeyRecord firstSeen(NewVersion version, int latest, Sighting sighting) {
    return version.version() == latest
        ? version.as(RecordState.PENDING, sighting.again(sighting.first()))
        : version.as(RecordState.RETIRED, sighting.first());
  }

  private static List<NewVersion> unknown(RegistryState state, TransitKey key) {
    return MetadataRules.unrecorded(state, key.latestVersion())
        .mapToObj(version ->
            new NewVersion(
                state.active().identity(),
                version,
                Objects.requireNonNull(key.versions().get(version))))
        .toList();
  }

  private static RegistryState successor(RegistryState state, List<KeyRecord> records) {
    return state.successor(records.stream().sorted(KeyRecord.FILE_ORDER).toList());
  }

  /**
   * One look at the newest version.
   *
   * @param threshold how many countings make it stable; zero when this look is not counted
   * @param now Unix seconds
   */
  private record Sighting(int threshold, long now) {

    History first() {
      return new History(now, 0, 0, 0);
    }

    History again(History was) {
      if (threshold == NOT_COUNTED) {
        return was;
      }
      long observedAt = was.observedAtUnix() > 0 ? was.observedAtUnix() : now;
      long count = Math.max(was.stableObservationCount(), countedOnce(was));
      boolean becomesStable = count >= threshold && was.stableAtUnix() == 0;
      long stableAt = becomesStable ? Math.max(now, observedAt) : was.stableAtUnix();
      return new History(observedAt, count, stableAt, was.promotedAtUnix());
    }

    private long countedOnce(History was) {
      return Math.min(was.stableObservationCount() + 1, threshold);
    }
  }
}
