package io.baokms.core.maintenance;

import static io.baokms.core.maintenance.Workshop.V1;
import static io.baokms.core.maintenance.Workshop.V2;
import static io.baokms.core.maintenance.Workshop.V3;
import static io.baokms.core.registry.RegistryFolder.NO_LOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.Generation;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryFolder;
import io.baokms.core.registry.RegistryProblem;
import io.baokms.core.registry.RegistryReader;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.RegistryVectors;
import io.baokms.core.registry.StateHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetireVersionsTest {

  private static final String VECTOR = "S16-recovered-no-checkpoint";
  private static final RegistryState STATE = RegistryVectors.decoded(VECTOR);
  private static final StateHash OTHER = RegistryVectors.decoded("S5").hash();

  @TempDir private Path parent;
  private Workshop workshop;

  @BeforeEach
  void openWorkshop() throws Exception {
    workshop = Workshop.in(parent).versions(V1, V2, V3).holding(VECTOR);
  }

  @AfterEach
  void closeWorkshop() {
    workshop.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 4})
  void plan_versionOutOfRange_isRefused(int version) {
    Refused.because(MaintenanceProblem.VERSION_OUT_OF_RANGE, () -> below(version).plan());
  }

  @Test
  void plan_noState_isRefused() throws Exception {
    Files.delete(workshop.folder.state());
    Files.delete(workshop.folder.checkpoint());

    Refused.because(MaintenanceProblem.STATE_ABSENT, () -> below(3).plan());
  }

  @Test
  void plan_stateLost_isRefused() throws Exception {
    Files.delete(workshop.folder.state());

    Refused.because(RegistryProblem.STATE_LOST, () -> below(3).plan());
  }

  @Test
  void plan_checkpointDamaged_isRefused() throws Exception {
    RegistryFolder.write(workshop.folder.checkpoint(), new byte[] {'{'});

    Refused.because(RegistryProblem.NOT_JSON, () -> below(3).plan());
  }

  @Test
  void plan_stateOfOldSchema_isRefused() throws Exception {
    workshop.holding("S4");

    Refused.because(RegistryProblem.SCHEMA_OLD, () -> below(2).plan());
  }

  @Test
  void plan_metadataDenied_isRefused() {
    workshop.bao.deny(BaoOperation.TRANSIT_METADATA_READ);

    Refused.because(MaintenanceProblem.KEY_UNREADABLE, () -> below(3).plan());
  }

  @Test
  void plan_loginDenied_isRefused() {
    workshop.bao.deny(BaoOperation.JWT_LOGIN);

    Refused.because(MaintenanceProblem.KEY_UNREADABLE, () -> below(3).plan());
  }

  @Test
  void plan_outage_isRefused() {
    workshop.bao.outage(BaoFailure.CONNECTION_FAILED);

    Refused.because(MaintenanceProblem.KEY_UNREADABLE, () -> below(3).plan());
  }

  @Test
  void plan_newerVersionInOpenBao_isRefused() {
    workshop.bao.key().rotate(V3.plusSeconds(60));

    Refused.because(MaintenanceProblem.ROTATION_UNFINISHED, () -> below(3).plan());
  }

  @Test
  void plan_pendingRecord_isRefused() throws Exception {
    RegistryState pending = RegistryVectors.decoded("S18-recovered-older-active");
    Files.delete(workshop.folder.state());
    Files.delete(workshop.folder.checkpoint());
    workshop.holding(pending.successor(activeOfTwo(pending)));

    Refused.because(MaintenanceProblem.ROTATION_UNFINISHED, () -> below(2).plan());
  }

  @Test
  void plan_olderKeyInOpenBao_isRefused() {
    workshop.versions(V1, V2);

    Refused.because(MaintenanceProblem.KEY_ROLLED_BACK, () -> below(3).plan());
  }

  @Test
  void plan_keyMadeAnew_isRefused() {
    workshop.versions(V1.plusSeconds(1), V2, V3);

    Refused.because(MaintenanceProblem.KEY_UNFIT, () -> below(3).plan());
  }

  @Test
  void plan_minimumAlreadyRaised_isRefused() {
    TransitKey key = workshop.bao.key().metadata();
    workshop
        .bao
        .key()
        .show(new TransitKey(key.type(), 3, 0, 2, 0, key.settings(), key.versions().tailMap(2)));

    Refused.because(MaintenanceProblem.KEY_UNFIT, () -> below(3).plan());
  }

  @Test
  void apply_otherHash_isRefusedAndWritesNothing() throws Exception {
    Refused.because(
        MaintenanceProblem.HASH_DIFFERS, () -> below(3).apply(OTHER, RegistryFolder.NO_LOCK));

    assertThat(workshop.folder.state()).hasBinaryContent(RegistryVectors.stateFile(VECTOR));
  }

  @Test
  void apply_refused_givesTheLockBack() {
    AtomicInteger released = new AtomicInteger();

    Refused.because(
        MaintenanceProblem.HASH_DIFFERS, () -> below(3).apply(OTHER, released::incrementAndGet));

    assertThat(released).hasValue(1);
  }

  @Test
  void plan_sound_writesNothing() throws Exception {
    StateChange plan = below(3).plan();

    assertThat(plan.applied()).isFalse();
    assertThat(plan.changed()).extracting(KeyRecord::version).containsExactly(2, 1);
    assertThat(workshop.folder.names())
        .containsExactly("key-registry.json", "key-registry.json.checkpoint");
    assertThat(workshop.folder.state()).hasBinaryContent(RegistryVectors.stateFile(VECTOR));
  }

  @Test
  void apply_sound_doesWhatThePlanSaid() throws Exception {
    StateChange plan = below(3).plan();

    StateChange done = below(3).apply(STATE.hash(), NO_LOCK);

    assertThat(done).isEqualTo(plan.written());
    assertThat(RegistryReader.of(workshop.folder.state()).read(STATE.fingerprint()).state())
        .contains(plan.after());
  }

  @Test
  void apply_sound_keepsOrderAndHistoryOfTheRecords() throws Exception {
    StateChange done = below(2).apply(STATE.hash(), NO_LOCK);

    List<KeyRecord> before = STATE.records();
    assertThat(done.after().records())
        .containsExactly(before.get(0), before.get(1), before.get(2).in(RecordState.REMOVED));
    assertThat(done.after().generation()).isEqualTo(new Generation(2));
    assertThat(done.after().previousHash()).contains(STATE.hash());
  }

  @Test
  void apply_ofTheReferencesExample_changesTheRecordsAsItDid() throws Exception {
    List<KeyRecord> before = oldRecords("S3");
    RegistryState state =
        new RegistryState(STATE.fingerprint(), Generation.FIRST, Optional.empty(), before);
    Files.delete(workshop.folder.state());
    Files.delete(workshop.folder.checkpoint());
    workshop.holding(state);
    Instant[] created =
        before.stream()
            .map(record -> Instant.ofEpochSecond(record.createdAtUnix()))
            .toArray(Instant[]::new);
    workshop.versions(created[1], created[0]);

    StateChange done = below(2).apply(state.hash(), NO_LOCK);

    assertThat(done.after().records()).isEqualTo(oldRecords("S4"));
  }

  @Test
  void apply_nothingToRetire_writesNothing() throws Exception {
    StateHash once = below(3).apply(STATE.hash(), NO_LOCK).after().hash();
    Files.delete(workshop.folder.checkpoint());

    StateChange again = below(3).apply(once, NO_LOCK);

    assertThat(again.applied()).isFalse();
    assertThat(again.after()).isEqualTo(again.before());
    assertThat(workshop.folder.checkpoint()).doesNotExist();
  }

  private RetireVersions below(int version) {
    return new RetireVersions(workshop.site(), version);
  }

  /** Version 2 active while the record of version 3 still waits. */
  private static List<KeyRecord> activeOfTwo(RegistryState state) {
    return state.records().stream()
        .map(record ->
            switch (record.version()) {
              case 1 -> record.in(RecordState.RETIRED);
              case 2 -> record.in(RecordState.ACTIVE);
              default -> record;
            })
        .toList();
  }

  private List<KeyRecord> oldRecords(String vector) throws Exception {
    Path folder = Files.createDirectory(parent.resolve(vector));
    Path file = folder.resolve("state.json");
    RegistryFolder.write(file, RegistryVectors.stateFile(vector));
    return RegistryReader.of(file).readOld().records();
  }
}
