package io.baokms.core.maintenance;

import static io.baokms.core.maintenance.Workshop.V1;
import static io.baokms.core.maintenance.Workshop.V2;
import static io.baokms.core.maintenance.Workshop.V3;
import static io.baokms.core.registry.RegistryFolder.NO_LOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryFolder;
import io.baokms.core.registry.RegistryProblem;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.RegistryVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoverStateTest {

  private static final String RECOVERED = "S16-recovered-no-checkpoint";
  private static final RegistryState STATE = RegistryVectors.decoded(RECOVERED);
  private static final OptionalInt LATEST = OptionalInt.empty();
  private static final KeyRecord SECOND = STATE.records().get(1);

  @TempDir private Path parent;
  private Workshop workshop;

  @BeforeEach
  void openWorkshop() throws Exception {
    workshop = Workshop.in(parent).versions(V1, V2, V3);
  }

  @AfterEach
  void closeWorkshop() {
    workshop.close();
  }

  @Test
  void plan_stateThere_isRefused() throws Exception {
    workshop.holding(RECOVERED);

    Refused.because(RegistryProblem.STATE_PRESENT, () -> recover(LATEST).plan());
  }

  @Test
  void plan_damagedStateThere_isRefused() throws Exception {
    RegistryFolder.write(workshop.folder.state(), new byte[0]);

    Refused.because(RegistryProblem.STATE_PRESENT, () -> recover(LATEST).plan());
  }

  @Test
  void plan_damagedCheckpoint_isRefused() throws Exception {
    RegistryFolder.write(workshop.folder.checkpoint(), new byte[] {'{'});

    Refused.because(RegistryProblem.NOT_JSON, () -> recover(LATEST).plan());
  }

  @Test
  void plan_metadataDenied_isRefused() {
    workshop.bao.deny(BaoOperation.TRANSIT_METADATA_READ);

    Refused.because(MaintenanceProblem.KEY_UNREADABLE, () -> recover(LATEST).plan());
  }

  @Test
  void plan_keyOfAnotherType_isRefused() {
    TransitKey key = workshop.bao.key().metadata();
    workshop.bao.key().show(new TransitKey("rsa-2048", 3, 0, 1, 0, key.settings(), key.versions()));

    Refused.because(MaintenanceProblem.KEY_UNFIT, () -> recover(LATEST).plan());
  }

  @Test
  void plan_versionNotListed_isRefused() {
    SortedMap<Integer, Instant> holed = new TreeMap<>(workshop.bao.key().metadata().versions());
    holed.remove(2);
    show(0, 1, 0, holed);

    Refused.because(MaintenanceProblem.VERSION_MISSING, () -> recover(LATEST).plan());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4})
  void plan_activeVersionOutOfRange_isRefused(int version) {
    Refused.because(
        MaintenanceProblem.VERSION_OUT_OF_RANGE, () -> recover(OptionalInt.of(version)).plan());
  }

  @ParameterizedTest
  @CsvSource({"0,2,0", "2,0,0", "0,1,2"})
  void plan_activeVersionBelowAMinimum_isRefused(int available, int decryption, int encryption) {
    SortedMap<Integer, Instant> listed = workshop.bao.key().metadata().versions();
    show(available, decryption, encryption, listed.tailMap(Math.max(available, decryption)));

    Refused.because(
        MaintenanceProblem.VERSION_OUT_OF_RANGE, () -> recover(OptionalInt.of(1)).plan());
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, 0, 599})
  void plan_newestVersionYoungerThanTenMinutes_isRefused(long age) {
    workshop.versions(V1, V2, workshop.time.wall().minusSeconds(age));

    Refused.because(MaintenanceProblem.VERSION_YOUNG, () -> recover(LATEST).plan());
  }

  @Test
  void plan_hashOfAnotherKey_isRefused() {
    KeyIdHash other =
        new KeyIdHash(RegistryVectors.decoded("S9-namespace").active().keyId().hash());
    KeyIdHash known = new KeyIdHash(SECOND.keyId().hash());

    Refused.because(
        MaintenanceProblem.LINEAGE_DIFFERS,
        () -> new RecoverState(workshop.site(), LATEST, List.of(known, other)).plan());
  }

  @Test
  void apply_hashOfAnotherPlan_isRefusedAndWritesNothing() throws Exception {
    Refused.because(
        MaintenanceProblem.HASH_DIFFERS,
        () -> recover(OptionalInt.of(2)).apply(STATE.hash(), NO_LOCK));

    assertThat(workshop.folder.names()).isEmpty();
  }

  @Test
  void apply_activeVersionDoesNotSeal_isRefusedAndWritesNothing() throws Exception {
    workshop.bao.fail(BaoFailure.UNAVAILABLE, BaoOperation.TRANSIT_ENCRYPT);

    Refused.because(
        MaintenanceProblem.KEY_UNPROVEN, () -> recover(LATEST).apply(STATE.hash(), NO_LOCK));

    assertThat(workshop.folder.names()).isEmpty();
  }

  @Test
  void apply_stateAppearedSinceThePlan_isRefused() throws Exception {
    recover(LATEST).plan();
    workshop.holding(RECOVERED);

    Refused.because(
        RegistryProblem.STATE_PRESENT, () -> recover(LATEST).apply(STATE.hash(), NO_LOCK));
  }

  @Test
  void plan_sound_writesNothing() throws Exception {
    recover(LATEST).plan();

    assertThat(workshop.folder.names()).isEmpty();
  }

  @Test
  void plan_sound_needsNoProof() throws Exception {
    recover(LATEST).plan();

    assertThat(workshop.bao.calls(BaoOperation.TRANSIT_ENCRYPT)).isZero();
  }

  @Test
  void plan_tenMinutesAfterTheRotation_takesTheNewest() throws Exception {
    workshop.versions(V1, V2, workshop.time.wall().minus(Duration.ofMinutes(10)));

    assertThat(recover(LATEST).plan().state().active().version()).isEqualTo(3);
  }

  @Test
  void plan_youngVersionThatIsNamed_isTaken() throws Exception {
    workshop.versions(V1, V2, workshop.time.wall());

    assertThat(recover(OptionalInt.of(3)).plan().state().active().version()).isEqualTo(3);
  }

  @Test
  void plan_withoutHash_saysThatTheLineageIsUnproven() throws Exception {
    assertThat(recover(LATEST).plan().lineageProven()).isFalse();
  }

  @Test
  void plan_hashesOfKnownVersions_proveTheLineage() throws Exception {
    List<KeyIdHash> hashes =
        List.of(
            new KeyIdHash(STATE.active().keyId().apiServerHash()),
            new KeyIdHash(SECOND.keyId().hash()));

    RecoveryPlan plan = new RecoverState(workshop.site(), LATEST, hashes).plan();

    assertThat(plan.lineageProven()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "S16-recovered-no-checkpoint,3,",
    "S17-recovered-with-checkpoint,3,S6",
    "S18-recovered-older-active,1,"
  })
  void apply_ofVector_writesTheVectorsBytes(String vector, int active, String checkpoint)
      throws Exception {
    if (checkpoint != null) {
      RegistryFolder.write(
          workshop.folder.checkpoint(), RegistryVectors.checkpointFile(checkpoint));
    }

    recover(OptionalInt.of(active)).apply(RegistryVectors.decoded(vector).hash(), NO_LOCK);

    assertThat(workshop.folder.state()).hasBinaryContent(RegistryVectors.stateFile(vector));
    assertThat(workshop.folder.checkpoint())
        .hasBinaryContent(RegistryVectors.checkpointFile(vector));
  }

  @Test
  void apply_sound_doesWhatThePlanSaid() throws Exception {
    RecoveryPlan plan = recover(LATEST).plan();
    workshop.time.advance(Duration.ofHours(1));

    RecoveryPlan done = recover(LATEST).apply(plan.state().hash(), NO_LOCK);

    assertThat(done).isEqualTo(new RecoveryPlan(plan.state(), false, true));
  }

  @Test
  void apply_checkpointAppearedSinceThePlan_isRefused() throws Exception {
    RecoveryPlan plan = recover(LATEST).plan();
    RegistryFolder.write(workshop.folder.checkpoint(), RegistryVectors.checkpointFile("S6"));

    Refused.because(
        MaintenanceProblem.HASH_DIFFERS, () -> recover(LATEST).apply(plan.state().hash(), NO_LOCK));
    assertThat(Files.exists(workshop.folder.state())).isFalse();
  }

  @Test
  void plan_versionsHiddenByAMinimum_areNotRecovered() throws Exception {
    show(0, 2, 0, workshop.bao.key().metadata().versions().tailMap(2));

    RegistryState state = recover(LATEST).plan().state();

    assertThat(state.records()).extracting(KeyRecord::version).containsExactly(3, 2);
  }

  @Test
  void plan_versionsBetweenActiveAndNewest_areRetired() throws Exception {
    RegistryState state = recover(OptionalInt.of(1)).plan().state();

    assertThat(state.records())
        .extracting(KeyRecord::state)
        .containsExactly(RecordState.ACTIVE, RecordState.PENDING, RecordState.RETIRED);
  }

  private void show(
      int available, int decryption, int encryption, SortedMap<Integer, Instant> versions) {
    TransitKey key = workshop.bao.key().metadata();
    workshop
        .bao
        .key()
        .show(
            new TransitKey(
                key.type(), 3, available, decryption, encryption, key.settings(), versions));
  }

  private RecoverState recover(OptionalInt active) {
    return new RecoverState(workshop.site(), active, List.of());
  }
}
