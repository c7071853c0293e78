package io.baokms.core.rotation;

import static io.baokms.core.registry.RecordState.ACTIVE;
import static io.baokms.core.registry.RecordState.PENDING;
import static io.baokms.core.registry.RecordState.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.TransitKey;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.Successors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds after any history of rotations, readings, discoveries and promotions. */
class TransitionsPropertyTest {

  private static final int THRESHOLD = 3;

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(Action.class),
                Arbitraries.integers().between(0, 4),
                Arbitraries.longs().between(1, 100_000))
            .as(Step::new);
    return step.list().ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 500)
  void anyHistory_everyChange_isOneThatTheWriterAccepts(@ForAll("histories") List<Step> history) {
    List<RegistryState> states = states(history);

    for (int i = 1; i < states.size(); i++) {
      assertThat(Successors.allows(states.get(i - 1), states.get(i))).isTrue();
    }
  }

  @Property(tries = 500)
  void anyHistory_everyState_knowsAllVersionsAndAtMostOnePending(
      @ForAll("histories") List<Step> history) {
    for (RegistryState state : states(history)) {
      assertThat(state.records()).filteredOn(r -> r.state() == PENDING).hasSizeLessThan(2);
      assertThat(state.records()).extracting(KeyRecord::version).doesNotHaveDuplicates();
      assertThat(state.records()).hasSize(state.highestVersion());
      assertThat(state.records()).isSortedAccordingTo(KeyRecord.FILE_ORDER);
    }
  }

  @Property(tries = 500)
  void anyHistory_removedRecord_neverChanges(@ForAll("histories") List<Step> history) {
    KeyRecord removed = States.record(1, REMOVED);

    assertThat(states(history)).allSatisfy(s -> assertThat(s.records()).contains(removed));
  }

  @Property(tries = 500)
  void anyHistory_promotedVersion_wasCountedOftenEnough(@ForAll("histories") List<Step> history) {
    for (RegistryState state : states(history)) {
      if (state.active().version() > 2) {
        assertThat(state.active().history().stableObservationCount())
            .isGreaterThanOrEqualTo(THRESHOLD);
      }
    }
  }

  /** Returns the first state and every one that a step changed it to. */
  private static List<RegistryState> states(List<Step> history) {
    List<RegistryState> states = new ArrayList<>();
    states.add(States.of(States.record(2, ACTIVE), States.record(1, REMOVED)));
    int latest = 2;
    for (Step step : history) {
      RegistryState before = states.getLast();
      RegistryState after = before;
      Instant now = Instant.ofEpochSecond(step.second());
      TransitKey key = Keys.versions(latest);
      switch (step.action()) {
        case ROTATE -> latest += step.versions();
        case OBSERVE -> after = Transitions.observed(before, key, THRESHOLD, now);
        case DISCOVER -> after = Transitions.discovered(before, key, now);
        case PROMOTE -> after = promotedIfStable(before, now);
      }
      if (!after.equals(before)) {
        states.add(after);
      }
    }
    return states;
  }

  private static RegistryState promotedIfStable(RegistryState state, Instant now) {
    Optional<KeyRecord> candidate = Transitions.stableCandidate(state, THRESHOLD);
    return candidate.map(c -> Transitions.promoted(state, c, now)).orElse(state);
  }

  /** What can happen. */
  enum Action {
    ROTATE,
    OBSERVE,
    DISCOVER,
    PROMOTE
  }

  /**
   * One event.
   *
   * @param versions how many versions a rotation adds
   * @param second what the wall clock shows, in any order
   */
  record Step(Action action, int versions, long second) {}
}
