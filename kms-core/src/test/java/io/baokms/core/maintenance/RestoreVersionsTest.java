package io.baokms.core.maintenance;

import static io.baokms.core.maintenance.Workshop.V1;
import static io.baokms.core.maintenance.Workshop.V2;
import static io.baokms.core.maintenance.Workshop.V3;
import static io.baokms.core.registry.RegistryFolder.NO_LOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.KeyId;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.RegistryVectors;
import io.baokms.core.registry.StateHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreVersionsTest {

  private static final RegistryState WHOLE = RegistryVectors.decoded("S16-recovered-no-checkpoint");
  private static final KeyRecord SECOND = WHOLE.records().get(1);
  private static final KeyRecord FIRST = WHOLE.records().get(2);
  private static final RegistryState STATE =
      WHOLE.successor(
          List.of(WHOLE.active(), SECOND.in(RecordState.REMOVED), FIRST.in(RecordState.REMOVED)));

  @TempDir private Path parent;
  private Workshop workshop;

  @BeforeEach
  void openWorkshop() throws Exception {
    workshop = Workshop.in(parent).versions(V1, V2, V3).holding(STATE);
  }

  @AfterEach
  void closeWorkshop() {
    workshop.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4})
  void plan_versionOutOfRange_isRefused(int version) {
    Refused.because(MaintenanceProblem.VERSION_OUT_OF_RANGE, () -> restore(version).plan());
  }

  @Test
  void plan_noVersion_isRefused() {
    Refused.because(MaintenanceProblem.VERSION_OUT_OF_RANGE, () -> restore().plan());
  }

  @Test
  void plan_versionWithoutRecord_isRefused() throws Exception {
    hold(List.of(WHOLE.active(), SECOND));

    Refused.because(MaintenanceProblem.VERSION_UNKNOWN, () -> restore(1).plan());
  }

  @Test
  void plan_versionTakenOutTwice_isRefused() throws Exception {
    long second = FIRST.createdAtUnix() + 1;
    KeyRecord other =
        new KeyRecord(
            Workshop.IDENTITY,
            1,
            second,
            KeyId.derive(Workshop.IDENTITY, 1, second),
            RecordState.REMOVED,
            new History(second, 0, 0, 0));
    List<KeyRecord> records = new ArrayList<>(STATE.records());
    records.add(other);
    hold(records);

    Refused.because(MaintenanceProblem.VERSION_AMBIGUOUS, () -> restore(1).plan());
  }

  @Test
  void plan_versionTrimmedInOpenBao_isRefused() {
    TransitKey key = workshop.bao.key().metadata();
    workshop
        .bao
        .key()
        .show(new TransitKey(key.type(), 3, 2, 2, 0, key.settings(), key.versions().tailMap(2)));

    Refused.because(MaintenanceProblem.KEY_UNFIT, () -> restore(1).plan());
  }

  @Test
  void plan_newerVersionInOpenBao_isRefused() {
    workshop.bao.key().rotate(V3.plusSeconds(60));

    Refused.because(MaintenanceProblem.ROTATION_UNFINISHED, () -> restore(1).plan());
  }

  @Test
  void apply_otherHash_isRefused() {
    StateHash other = RegistryVectors.decoded("S5").hash();

    Refused.because(MaintenanceProblem.HASH_DIFFERS, () -> restore(1).apply(other, NO_LOCK));
  }

  @Test
  void apply_oneVersion_doesWhatThePlanSaid() throws Exception {
    StateChange plan = restore(1).plan();

    StateChange done = restore(1).apply(STATE.hash(), NO_LOCK);

    assertThat(done).isEqualTo(plan.written());
    assertThat(done.changed()).containsExactly(FIRST);
    assertThat(done.after().records())
        .containsExactly(WHOLE.active(), SECOND.in(RecordState.REMOVED), FIRST);
  }

  @Test
  void apply_afterRetire_givesTheRecordsBackAsTheyWere() throws Exception {
    StateChange done = restore(2, 1).apply(STATE.hash(), NO_LOCK);

    assertThat(done.after().records()).isEqualTo(WHOLE.records());
  }

  @Test
  void apply_versionThatDecryptsAlready_writesNothing() throws Exception {
    StateHash once = restore(1).apply(STATE.hash(), NO_LOCK).after().hash();
    byte[] before = Files.readAllBytes(workshop.folder.state());

    StateChange again = restore(1).apply(once, NO_LOCK);

    assertThat(again.applied()).isFalse();
    assertThat(workshop.folder.state()).hasBinaryContent(before);
  }

  private void hold(List<KeyRecord> records) throws Exception {
    Files.delete(workshop.folder.state());
    Files.delete(workshop.folder.checkpoint());
    workshop.holding(WHOLE.successor(records));
  }

  private RestoreVersions restore(Integer... versions) {
    return new RestoreVersions(workshop.site(), new TreeSet<>(List.of(versions)));
  }
}
