package io.baokms.core.rotation;

import static io.baokms.core.registry.RecordState.ACTIVE;
import static io.baokms.core.registry.RecordState.PENDING;
import static io.baokms.core.registry.RecordState.REJECTED;
import static io.baokms.core.registry.RecordState.REMOVED;
import static io.baokms.core.registry.RecordState.RETIRED;
import static io.baokms.core.rotation.States.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.KeyIdentity;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetadataRulesTest {

  private static final KeyIdentity OTHER_IDENTITY =
      new KeyIdentity("kms-b", "cluster-a", "bao-1", "", "mount-1", "lineage-1");
  private static final RegistryState STATE =
      States.of(record(3, ACTIVE), record(2, RETIRED), record(1, REMOVED));

  @Test
  void judge_latestBelowActive_isRolledBack() {
    assertThat(judge(Keys.versions(2), STATE)).isInstanceOf(MetadataVerdict.RolledBack.class);
  }

  @Test
  void judge_latestBelowPendingOnly_isRolledBack() {
    RegistryState state = States.of(record(3, ACTIVE), record(4, PENDING));

    assertThat(judge(Keys.versions(3), state)).isInstanceOf(MetadataVerdict.RolledBack.class);
  }

  @Test
  void judge_rolledBack_isRefusedByTheRecordChecksToo() {
    assertThat(judge(Keys.versions(2), STATE))
        .isEqualTo(new MetadataVerdict.RolledBack(Set.of(ProfileFinding.VERSION_MISSING)));
  }

  @Test
  void judge_contradictoryReadWithLowLatest_isRefusedNotRolledBack() {
    TransitKey key =
        new TransitKey("aes256-gcm96", 0, 0, 1, 0, Keys.SOUND, Keys.versions(3).versions());

    assertThat(judge(key, STATE)).isInstanceOf(MetadataVerdict.Refused.class);
  }

  @Test
  void judge_unsoundProfile_isRefused() {
    assertThat(judge(Keys.ofType(Keys.versions(3), "rsa-2048"), STATE))
        .isEqualTo(refused(ProfileFinding.UNSUPPORTED_TYPE));
  }

  @Test
  void judge_recordOfAnotherIdentity_isRefused() {
    MetadataVerdict verdict = MetadataRules.judge(Keys.versions(3), OTHER_IDENTITY, STATE);

    assertThat(verdict).isEqualTo(refused(ProfileFinding.IDENTITY_DIFFERS));
  }

  @Test
  void judge_minAvailableAboveRetired_isRefusedForTheMinimum() {
    assertThat(judge(Keys.minima(3, 3, 0, 0), STATE))
        .isEqualTo(refused(ProfileFinding.MIN_AVAILABLE_VERSION));
  }

  @Test
  void judge_minDecryptionAboveRetired_isRefusedForTheMinimum() {
    assertThat(judge(Keys.minima(3, 0, 3, 0), STATE))
        .isEqualTo(refused(ProfileFinding.MIN_DECRYPTION_VERSION));
  }

  @Test
  void judge_usableVersionNotListed_isRefused() {
    TransitKey key = Keys.with(Keys.versions(3), versions -> versions.remove(2));

    assertThat(judge(key, STATE)).isEqualTo(refused(ProfileFinding.VERSION_MISSING));
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "RETIRED"})
  void judge_usableVersionCreatedAtAnotherSecond_isRefused(RecordState other) {
    RegistryState state = States.of(record(3, ACTIVE), record(4, other));

    assertThat(judge(recreated(4, 4), state))
        .isEqualTo(refused(ProfileFinding.CREATION_TIME_DIFFERS));
  }

  @Test
  void judge_activeVersionCreatedAtAnotherSecond_isRefused() {
    assertThat(judge(recreated(3, 3), STATE))
        .isEqualTo(refused(ProfileFinding.CREATION_TIME_DIFFERS));
  }

  @ParameterizedTest
  @EnumSource(names = {"REMOVED", "REJECTED"})
  void judge_uselessVersionTrimmedAway_isUsable(RecordState useless) {
    RegistryState state = States.of(record(3, ACTIVE), record(1, useless));

    assertThat(judge(Keys.minima(3, 2, 2, 0), state)).isEqualTo(MetadataVerdict.Accepted.USABLE);
  }

  @Test
  void judge_rejectedRecordAboveLatest_isUsable() {
    RegistryState state = States.of(record(3, ACTIVE), record(9, REJECTED));

    assertThat(judge(Keys.versions(3), state)).isEqualTo(MetadataVerdict.Accepted.USABLE);
  }

  @Test
  void judge_minimaEqualToOldestUsable_isUsable() {
    assertThat(judge(Keys.minima(3, 2, 2, 3), STATE)).isEqualTo(MetadataVerdict.Accepted.USABLE);
  }

  @Test
  void judge_minEncryptionAboveActive_isBlocked() {
    assertThat(judge(Keys.minima(4, 0, 1, 4), STATE))
        .isEqualTo(MetadataVerdict.Accepted.ENCRYPTION_BLOCKED);
  }

  @Test
  void judge_newVersionNotListed_isRefused() {
    TransitKey key = Keys.with(Keys.versions(5), versions -> versions.remove(4));

    assertThat(judge(key, STATE)).isEqualTo(refused(ProfileFinding.VERSION_MISSING));
  }

  @Test
  void judge_removedVersionAboveTheActiveNotListed_isUsable() {
    TransitKey key = Keys.with(Keys.versions(5), versions -> versions.remove(4));

    assertThat(judge(key, States.of(record(3, ACTIVE), record(4, REMOVED))))
        .isEqualTo(MetadataVerdict.Accepted.USABLE);
  }

  @Test
  void judge_largestVersionActive_isUsable() {
    int largest = Integer.MAX_VALUE;
    TransitKey key = Keys.minima(largest, 0, largest, 0);

    assertThat(judge(key, States.of(record(largest, ACTIVE))))
        .isEqualTo(MetadataVerdict.Accepted.USABLE);
  }

  @Test
  void judge_versionNewerThanActive_isUsable() {
    assertThat(judge(Keys.versions(9), STATE)).isEqualTo(MetadataVerdict.Accepted.USABLE);
  }

  @Test
  void judge_createdWithinTheSameSecond_isUsable() {
    TransitKey key =
        Keys.with(
            Keys.versions(3),
            versions -> versions.put(3, Keys.createdAt(3).plusNanos(999_999_999)));

    assertThat(judge(key, STATE)).isEqualTo(MetadataVerdict.Accepted.USABLE);
  }

  private static MetadataVerdict judge(TransitKey key, RegistryState state) {
    return MetadataRules.judge(key, States.IDENTITY, state);
  }

  private static MetadataVerdict refused(ProfileFinding finding) {
    return new MetadataVerdict.Refused(Set.of(finding));
  }

  private static TransitKey recreated(int latest, int version) {
    return Keys.with(
        Keys.versions(latest),
        versions -> {
          Instant later = Keys.createdAt(version).plusSeconds(1);
          versions.put(version, later);
        });
  }
}
