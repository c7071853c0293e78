package io.baokms.core.maintenance;

import static io.baokms.core.maintenance.Workshop.V1;
import static io.baokms.core.maintenance.Workshop.V2;
import static io.baokms.core.registry.RegistryFolder.NO_LOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.KeyIdentity;
import io.baokms.bao.BaoOperation;
import io.baokms.core.registry.RegistryFolder;
import io.baokms.core.registry.RegistryProblem;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.RegistryVectors;
import io.baokms.core.registry.StateHash;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrateStateTest {

  private static final StateHash OLD_HASH =
      RegistryVectors.decoded("S8-migrated-from-S4").previousHash().orElseThrow();

  @TempDir private Path parent;
  private Workshop workshop;

  @BeforeEach
  void openWorkshop() throws Exception {
    workshop = Workshop.in(parent).versions(V1, V2).holding("S4");
  }

  @AfterEach
  void closeWorkshop() {
    workshop.close();
  }

  @Test
  void plan_currentSchema_isRefused() throws Exception {
    workshop.holding("S8-migrated-from-S4");

    Refused.because(RegistryProblem.SCHEMA_CURRENT, () -> migrate().plan());
  }

  @Test
  void plan_checkpointOfAnotherHistory_isRefused() throws Exception {
    workshop.folder.hold("S4", "S2");

    Refused.because(RegistryProblem.ROLLBACK, () -> migrate().plan());
  }

  @Test
  void plan_anotherIdentityConfigured_isRefused() {
    Site site = workshop.site();
    KeyIdentity other = new KeyIdentity("other", "workload-a", "bao-prod-a", "", "m", "l");

    Refused.because(
        MaintenanceProblem.IDENTITY_DIFFERS,
        () ->
            new MigrateState(new Site(other, site.fingerprint(), site.statePath(), site.key()))
                .plan());
  }

  @Test
  void plan_metadataDenied_isRefused() {
    workshop.bao.deny(BaoOperation.TRANSIT_METADATA_READ);

    Refused.because(MaintenanceProblem.KEY_UNREADABLE, () -> migrate().plan());
  }

  @Test
  void plan_keyMadeAnew_isRefused() {
    workshop.versions(V1, V2.plusSeconds(1));

    Refused.because(MaintenanceProblem.KEY_UNFIT, () -> migrate().plan());
  }

  @Test
  void apply_otherHash_isRefusedAndCopiesNothing() throws Exception {
    StateHash other = RegistryVectors.decoded("S5").hash();

    Refused.because(MaintenanceProblem.HASH_DIFFERS, () -> migrate().apply(other, NO_LOCK));

    assertThat(workshop.folder.names()).hasSize(2);
  }

  @Test
  void apply_anotherCopyThere_isRefused() throws Exception {
    RegistryFolder.write(parent.resolve("state/key-registry.json.v1alpha1.bak"), new byte[] {'x'});

    Refused.because(RegistryProblem.BACKUP_DIFFERS, () -> migrate().apply(OLD_HASH, NO_LOCK));

    assertThat(workshop.folder.state()).hasBinaryContent(RegistryVectors.stateFile("S4"));
  }

  @ParameterizedTest
  @CsvSource({"S1,S7-migrated-from-S1", "S4,S8-migrated-from-S4"})
  void apply_ofVector_writesTheVectorsBytes(String old, String migrated) throws Exception {
    workshop.holding(old);
    RegistryState expected = RegistryVectors.decoded(migrated);

    migrate().apply(expected.previousHash().orElseThrow(), NO_LOCK);

    assertThat(workshop.folder.state()).hasBinaryContent(RegistryVectors.stateFile(migrated));
    assertThat(workshop.folder.checkpoint())
        .hasBinaryContent(RegistryVectors.checkpointFile(migrated));
  }

  @Test
  void apply_sound_doesWhatThePlanSaidAndKeepsCopies() throws Exception {
    MigrationPlan plan = migrate().plan();

    MigrationPlan done = migrate().apply(OLD_HASH, NO_LOCK);

    assertThat(done).isEqualTo(new MigrationPlan(plan.before(), plan.after(), true));
    assertThat(parent.resolve("state/key-registry.json.v1alpha1.bak"))
        .hasBinaryContent(RegistryVectors.stateFile("S4"));
    assertThat(parent.resolve("state/key-registry.json.checkpoint.v1alpha1.bak"))
        .hasBinaryContent(RegistryVectors.checkpointFile("S4"));
  }

  @Test
  void plan_sound_writesNothing() throws Exception {
    migrate().plan();

    assertThat(workshop.folder.names())
        .containsExactly("key-registry.json", "key-registry.json.checkpoint");
    assertThat(workshop.folder.state()).hasBinaryContent(RegistryVectors.stateFile("S4"));
  }

  private MigrateState migrate() {
    return new MigrateState(workshop.site());
  }
}
