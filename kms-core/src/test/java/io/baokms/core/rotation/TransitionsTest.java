package io.baokms.core.rotation;

import static io.baokms.core.registry.RecordState.ACTIVE;
import static io.baokms.core.registry.RecordState.PENDING;
import static io.baokms.core.registry.RecordState.REJECTED;
import static io.baokms.core.registry.RecordState.REMOVED;
import static io.baokms.core.registry.RecordState.RETIRED;
import static io.baokms.core.rotation.States.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every case of the transitions; readings are accepted ones. */
class TransitionsTest {

  private static final int THRESHOLD = 3;
  private static final long NOW = 2000;
  private static final History ACTIVE_SINCE_1000 = new History(1000, 0, 0, 1000);

  @Test
  void observed_latestIsActive_changesNothing() {
    RegistryState state = States.of(record(2, ACTIVE), record(1, RETIRED));

    assertThat(observed(state, 2)).isSameAs(state);
  }

  @Test
  void observed_latestIsActiveAtTheLargestVersion_changesNothing() {
    RegistryState state = States.of(record(Integer.MAX_VALUE, ACTIVE));

    assertThat(observed(state, Integer.MAX_VALUE)).isSameAs(state);
  }

  @ParameterizedTest
  @EnumSource(names = {"REMOVED", "REJECTED", "RETIRED"})
  void observed_latestWasPutAside_isNeverTakenBack(RecordState aside) {
    RegistryState state = States.of(record(1, ACTIVE), record(2, aside));

    assertThat(observed(state, 2)).isSameAs(state);
  }

  @Test
  void observed_nextVersion_becomesPendingAndIsCountedOnce() {
    RegistryState next = observed(States.of(record(1, ACTIVE)), 2);

    assertThat(next.records())
        .containsExactly(record(1, ACTIVE), record(2, PENDING, new History(NOW, 1, 0, 0)));
  }

  @Test
  void observed_change_isLinkedToItsPredecessor() {
    RegistryState state = States.of(record(1, ACTIVE));

    RegistryState next = observed(state, 2);

    assertThat(next.generation().follows(state.generation())).isTrue();
    assertThat(next.previousHash()).contains(state.hash());
    assertThat(next.fingerprint()).isEqualTo(state.fingerprint());
  }

  @Test
  void observed_thresholdOfOne_isStableAtOnce() {
    RegistryState next =
        Transitions.observed(States.of(record(1, ACTIVE)), Keys.versions(2), 1, at(NOW));

    assertThat(next.records()).contains(record(2, PENDING, new History(NOW, 1, NOW, 0)));
  }

  @Test
  void observed_pendingAgain_isCountedAndKeepsItsFirstTime() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 1, 0, 0)));

    assertThat(observed(state, 2).records())
        .contains(record(2, PENDING, new History(1500, 2, 0, 0)));
  }

  @Test
  void observed_thresholdReached_becomesStableNow() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 2, 0, 0)));

    assertThat(observed(state, 2).records())
        .contains(record(2, PENDING, new History(1500, 3, NOW, 0)));
  }

  @Test
  void observed_wallClockBehindTheFirstSight_isStableNoEarlierThanSeen() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(5000, 2, 0, 0)));

    assertThat(observed(state, 2).records())
        .contains(record(2, PENDING, new History(5000, 3, 5000, 0)));
  }

  @Test
  void observed_stableAlready_changesNothing() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 3, 1600, 0)));

    assertThat(observed(state, 2)).isSameAs(state);
  }

  @Test
  void observed_thresholdRaisedSince_isCountedOn() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 2, 1600, 0)));

    assertThat(observed(state, 2).records())
        .contains(record(2, PENDING, new History(1500, 3, 1600, 0)));
  }

  @Test
  void observed_thresholdLoweredSince_keepsItsCount() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 7, 0, 0)));

    assertThat(observed(state, 2).records())
        .contains(record(2, PENDING, new History(1500, 7, NOW, 0)));
  }

  @Test
  void observed_pendingFromDiscovery_isCountedFromZero() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 0, 0, 0)));

    assertThat(observed(state, 2).records())
        .contains(record(2, PENDING, new History(1500, 1, 0, 0)));
  }

  @Test
  void observed_threeVersionsAtOnce_retiresTheSkippedOnes() {
    RegistryState next = observed(States.of(record(1, ACTIVE)), 4);

    assertThat(next.records())
        .containsExactly(
            record(1, ACTIVE),
            record(4, PENDING, new History(NOW, 1, 0, 0)),
            record(3, RETIRED, new History(NOW, 0, 0, 0)),
            record(2, RETIRED, new History(NOW, 0, 0, 0)));
  }

  @Test
  void observed_rotatedAgainWhilePending_retiresTheSupersededVersion() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 3, 1600, 0)));

    assertThat(observed(state, 3).records())
        .containsExactly(
            record(1, ACTIVE),
            record(3, PENDING, new History(NOW, 1, 0, 0)),
            record(2, RETIRED, new History(1500, 0, 0, 0)));
  }

  @Test
  void observed_skippedVersionThatIsRecorded_isLeftAlone() {
    KeyRecord removed = record(3, REMOVED, new History(7, 0, 0, 8));
    RegistryState state = States.of(record(2, ACTIVE), removed, record(1, REJECTED));

    assertThat(observed(state, 4).records())
        .containsExactly(
            record(2, ACTIVE),
            record(4, PENDING, new History(NOW, 1, 0, 0)),
            record(1, REJECTED),
            removed);
  }

  @Test
  void discovered_newVersions_areKnownButNotCounted() {
    RegistryState next = discovered(States.of(record(1, ACTIVE)), 3);

    assertThat(next.records())
        .containsExactly(
            record(1, ACTIVE),
            record(3, PENDING, new History(NOW, 0, 0, 0)),
            record(2, RETIRED, new History(NOW, 0, 0, 0)));
  }

  @Test
  void discovered_pendingVersion_changesNothing() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 2, 0, 0)));

    assertThat(discovered(state, 2)).isSameAs(state);
  }

  @Test
  void discovered_rotatedAgainWhilePending_retiresTheSupersededVersion() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 3, 1600, 0)));

    assertThat(discovered(state, 3).records())
        .containsExactly(
            record(1, ACTIVE),
            record(3, PENDING, new History(NOW, 0, 0, 0)),
            record(2, RETIRED, new History(1500, 0, 0, 0)));
  }

  @Test
  void stableCandidate_notCountedOftenEnough_isNone() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 2, 1600, 0)));

    assertThat(Transitions.stableCandidate(state, THRESHOLD)).isEmpty();
  }

  @Test
  void stableCandidate_neverStable_isNone() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 3, 0, 0)));

    assertThat(Transitions.stableCandidate(state, THRESHOLD)).isEmpty();
  }

  @Test
  void stableCandidate_pendingBelowTheActiveVersion_isNone() {
    RegistryState state =
        States.of(record(3, ACTIVE), record(2, PENDING, new History(1500, 3, 1600, 0)));

    assertThat(Transitions.stableCandidate(state, THRESHOLD)).isEmpty();
  }

  @Test
  void stableCandidate_countedAndStable_isThePendingVersion() {
    KeyRecord pending = record(2, PENDING, new History(1500, 3, 1600, 0));

    Optional<KeyRecord> candidate =
        Transitions.stableCandidate(States.of(record(1, ACTIVE), pending), THRESHOLD);

    assertThat(candidate).contains(pending);
  }

  @Test
  void promoted_candidate_encryptsAndTheOldVersionIsRetired() {
    KeyRecord pending = record(2, PENDING, new History(1500, 3, 1600, 0));
    RegistryState state = States.of(record(1, ACTIVE, ACTIVE_SINCE_1000), pending);

    RegistryState next = Transitions.promoted(state, pending, at(NOW));

    assertThat(next.records())
        .containsExactly(
            record(2, ACTIVE, new History(1500, 3, 1600, NOW)),
            record(1, RETIRED, ACTIVE_SINCE_1000));
  }

  @Test
  void promoted_wallClockBehind_isNoEarlierThanStable() {
    KeyRecord pending = record(2, PENDING, new History(8000, 3, 9000, 0));
    RegistryState state = States.of(record(1, ACTIVE), pending);

    RegistryState next = Transitions.promoted(state, pending, at(NOW));

    assertThat(next.active().history()).isEqualTo(new History(8000, 3, 9000, 9000));
  }

  @Test
  void promoted_activeThatWasOncePending_losesItsCount() {
    KeyRecord pending = record(3, PENDING, new History(1500, 3, 1600, 0));
    RegistryState state = States.of(record(2, ACTIVE, new History(1000, 3, 1100, 1200)), pending);

    assertThat(Transitions.promoted(state, pending, at(NOW)).records())
        .contains(record(2, RETIRED, new History(1000, 0, 0, 1200)));
  }

  @Test
  void promoted_removedRecords_areUnchanged() {
    KeyRecord pending = record(3, PENDING, new History(1500, 3, 1600, 0));
    KeyRecord removed = record(1, REMOVED, new History(7, 0, 0, 8));

    RegistryState next =
        Transitions.promoted(States.of(record(2, ACTIVE), pending, removed), pending, at(NOW));

    assertThat(next.records()).contains(removed);
  }

  @Test
  void countsOnly_newVersion_isMore() {
    RegistryState state = States.of(record(1, ACTIVE));

    assertThat(Transitions.countsOnly(state, observed(state, 2))).isFalse();
  }

  @Test
  void countsOnly_promotion_isMore() {
    KeyRecord pending = record(2, PENDING, new History(1500, 3, 1600, 0));
    RegistryState state = States.of(record(1, ACTIVE), pending);

    assertThat(Transitions.countsOnly(state, Transitions.promoted(state, pending, at(NOW))))
        .isFalse();
  }

  @Test
  void countsOnly_onceMoreCounted_isNoMore() {
    RegistryState state =
        States.of(record(1, ACTIVE), record(2, PENDING, new History(1500, 2, 0, 0)));

    assertThat(Transitions.countsOnly(state, observed(state, 2))).isTrue();
  }

  private static RegistryState observed(RegistryState state, int latest) {
    return Transitions.observed(
        state, Keys.minima(latest, 0, Math.max(1, latest - 9), 0), THRESHOLD, at(NOW));
  }

  private static RegistryState discovered(RegistryState state, int latest) {
    return Transitions.discovered(
        state, Keys.minima(latest, 0, Math.max(1, latest - 9), 0), at(NOW));
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
