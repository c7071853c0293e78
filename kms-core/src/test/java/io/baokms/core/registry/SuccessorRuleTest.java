package io.baokms.core.registry;

import static io.baokms.core.registry.RecordState.ACTIVE;
import static io.baokms.core.registry.RecordState.PENDING;
import static io.baokms.core.registry.RecordState.REJECTED;
import static io.baokms.core.registry.RecordState.REMOVED;
import static io.baokms.core.registry.RecordState.RETIRED;
import static io.baokms.core.registry.RegistryStates.after;
import static io.baokms.core.registry.RegistryStates.first;
import static io.baokms.core.registry.RegistryStates.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.IdentityFingerprint;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SuccessorRuleTest {

  private static final RegistryState FIRST = first(record(5, ACTIVE));

  @Test
  void allows_sameGeneration_isFalse() {
    RegistryState next = after(FIRST, record(5, ACTIVE));
    RegistryState same =
        new RegistryState(
            next.fingerprint(), FIRST.generation(), next.previousHash(), next.records());

    assertThat(SuccessorRule.allows(FIRST, same)).isFalse();
  }

  @Test
  void allows_notLinked_isFalse() {
    RegistryState unlinked =
        new RegistryState(
            FIRST.fingerprint(), new Generation(2), Optional.empty(), FIRST.records());

    assertThat(SuccessorRule.allows(FIRST, unlinked)).isFalse();
  }

  @Test
  void allows_anotherFingerprint_isFalse() {
    RegistryState next = after(FIRST, record(5, ACTIVE));
    RegistryState other =
        new RegistryState(
            new IdentityFingerprint("cfg1." + "B".repeat(42) + "A"),
            next.generation(),
            next.previousHash(),
            next.records());

    assertThat(SuccessorRule.allows(FIRST, other)).isFalse();
  }

  @Test
  void allows_activeVersionGoesBack_isFalse() {
    RegistryState from = first(record(5, ACTIVE), record(4, RETIRED));

    assertThat(SuccessorRule.allows(from, after(from, record(4, ACTIVE), record(5, RETIRED))))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, PENDING, true",
    "PENDING, RETIRED, true",
    "PENDING, REMOVED, false",
    "PENDING, REJECTED, false",
    "RETIRED, RETIRED, true",
    "RETIRED, PENDING, false",
    "RETIRED, REMOVED, false",
    "RETIRED, REJECTED, false",
    "REMOVED, REMOVED, true",
    "REMOVED, RETIRED, false",
    "REMOVED, REJECTED, false"
  })
  void allows_otherRecordChangesState_isAsTheRuleSays(
      RecordState before, RecordState now, boolean allowed) {
    RegistryState from = first(record(5, ACTIVE), record(3, before));

    boolean result = SuccessorRule.allows(from, after(from, record(5, ACTIVE), record(3, now)));

    assertThat(result).isEqualTo(allowed);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ACTIVE", "REJECTED"})
  void allows_otherRecordDisappears_isFalse(RecordState state) {
    RegistryState from = first(record(5, ACTIVE), record(3, state));

    assertThat(SuccessorRule.allows(from, after(from, record(5, ACTIVE)))).isFalse();
  }

  @Test
  void allows_rejectedRecordDisappears_isTrue() {
    RegistryState from = first(record(5, ACTIVE), record(3, REJECTED));

    assertThat(SuccessorRule.allows(from, after(from, record(5, ACTIVE)))).isTrue();
  }

  @Test
  void allows_removedRecordChangesItsHistory_isFalse() {
    RegistryState from = first(record(5, ACTIVE), record(3, REMOVED));
    KeyRecord changed = record(3, REMOVED, new History(1001, 0, 0, 0));

    assertThat(SuccessorRule.allows(from, after(from, record(5, ACTIVE), changed))).isFalse();
  }

  @Test
  void allows_activeDisappears_isFalse() {
    assertThat(SuccessorRule.allows(FIRST, after(FIRST, record(6, ACTIVE)))).isFalse();
  }

  @Test
  void allows_promotion_isTrue() {
    RegistryState from = first(record(5, ACTIVE), record(6, PENDING));

    assertThat(SuccessorRule.allows(from, after(from, record(6, ACTIVE), record(5, RETIRED))))
        .isTrue();
  }

  @Test
  void allows_everyPublishedChainOfVectors_isTrue() {
    assertThat(SuccessorRule.allows(vector("S5"), vector("S6"))).isTrue();
    assertThat(SuccessorRule.allows(vector("S9-namespace"), vector("S10-namespace-stable-pending")))
        .isTrue();
    assertThat(
            SuccessorRule.allows(
                vector("S10-namespace-stable-pending"), vector("S11-namespace-promoted")))
        .isTrue();
  }

  private static RegistryState vector(String name) {
    return RegistryVectors.decoded(name);
  }
}
