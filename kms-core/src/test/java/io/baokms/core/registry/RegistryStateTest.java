package io.baokms.core.registry;

import static io.baokms.core.registry.RecordState.ACTIVE;
import static io.baokms.core.registry.RecordState.PENDING;
import static io.baokms.core.registry.RecordState.REMOVED;
import static io.baokms.core.registry.RecordState.RETIRED;
import static io.baokms.core.registry.RegistryStates.first;
import static io.baokms.core.registry.RegistryStates.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import org.junit.jupiter.api.Test;

class RegistryStateTest {

  @Test
  void constructor_noRecords_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(RegistryStates::first);
  }

  @Test
  void constructor_twoActive_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first(record(1, ACTIVE), record(2, ACTIVE)));
  }

  @Test
  void constructor_usableVersionTwice_isRefused() throws Exception {
    KeyRecord recreated = recordCreatedAt(1, 9999, RETIRED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> first(record(1, ACTIVE), recreated))
        .withMessageContaining("one version");
  }

  @Test
  void constructor_versionTwiceButOnceRemoved_isAccepted() throws Exception {
    KeyRecord recreated = recordCreatedAt(1, 9999, REMOVED);

    assertThat(first(record(1, ACTIVE), recreated).records()).hasSize(2);
  }

  @Test
  void constructor_foreignKeyId_isRefused() {
    KeyRecord one = record(1, ACTIVE);

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new KeyRecord(
                one.identity(), 2, one.createdAtUnix(), one.keyId(), one.state(), one.history()));
  }

  @Test
  void active_amongOthers_isTheActiveRecord() {
    RegistryState state = first(record(6, PENDING), record(5, ACTIVE), record(4, RETIRED));

    assertThat(state.active()).isEqualTo(record(5, ACTIVE));
  }

  @Test
  void usable_withRemovedRecord_leavesItOut() {
    RegistryState state = first(record(5, ACTIVE), record(4, RETIRED), record(3, REMOVED));

    assertThat(state.usable()).containsExactly(record(5, ACTIVE), record(4, RETIRED));
  }

  @Test
  void highestVersion_removedRecordAboveAll_isThatOfUsableRecords() {
    RegistryState state = first(record(5, ACTIVE), record(6, PENDING), record(9, REMOVED));

    assertThat(state.highestVersion()).isEqualTo(6);
  }

  private static KeyRecord recordCreatedAt(int version, long createdAt, RecordState state)
      throws CanonicalException {
    return new KeyRecord(
        RegistryStates.IDENTITY,
        version,
        createdAt,
        KeyId.derive(RegistryStates.IDENTITY, version, createdAt),
        state,
        RegistryStates.SEEN);
  }
}
