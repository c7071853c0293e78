package io.baokms.core.maintenance;

import static io.baokms.core.maintenance.Workshop.V1;
import static io.baokms.core.maintenance.Workshop.V2;
import static io.baokms.core.maintenance.Workshop.V3;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.KeyId;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.CheckpointVerdict;
import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryProblem;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.RegistryVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationReportTest {

  private static final Duration DELAY = Duration.ofMinutes(2);
  private static final RegistryState PENDING =
      RegistryVectors.decoded("S18-recovered-older-active");

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
  void report_checkpointWithoutState_isRefused() throws Exception {
    workshop.holding("S16-recovered-no-checkpoint");
    Files.delete(workshop.folder.state());

    Refused.because(RegistryProblem.STATE_LOST, this::report);
  }

  @Test
  void report_metadataDenied_stillHasTheLocalPart() throws Exception {
    workshop.holding(PENDING).bao.deny(BaoOperation.TRANSIT_METADATA_READ);

    RotationReport report = report();

    assertThat(report.good()).isFalse();
    assertThat(report.live().error()).contains("permission_denied");
    assertThat(report.files().state()).contains(PENDING);
    assertThat(report.pending()).map(PendingVersion::version).contains(3);
  }

  @Test
  void report_keyMadeAnew_namesTheFinding() throws Exception {
    workshop.holding("S16-recovered-no-checkpoint").versions(V1, V2, V3.plusSeconds(1));

    RotationReport report = report();

    assertThat(report.good()).isFalse();
    assertThat(report.live().error()).contains("creation_time_differs");
  }

  @Test
  void report_noStateAndARotatedKey_namesTheWayOut() throws Exception {
    RotationReport report = report();

    assertThat(report.good()).isFalse();
    assertThat(report.obstacle()).contains("3, not 1", "recover-state");
  }

  @Test
  void report_noStateAndARaisedMinimum_saysSo() throws Exception {
    TransitKey key = workshop.versions(V1).bao.key().metadata();
    workshop.bao.key().show(new TransitKey(key.type(), 1, 0, 1, 0, key.settings(), key.versions()));
    assertThat(report().obstacle()).isEmpty();
    workshop.bao.key().show(new TransitKey(key.type(), 1, 0, 2, 0, key.settings(), key.versions()));

    assertThat(report().obstacle()).isEqualTo("the key must not be used");
  }

  @Test
  void report_noStateAndNoMetadata_isNotGood() throws Exception {
    workshop.bao.deny(BaoOperation.JWT_LOGIN);

    assertThat(report().obstacle()).isEqualTo("metadata of the key are not known");
  }

  @Test
  void report_noStateAndAFreshKey_isGood() throws Exception {
    workshop.versions(V1);

    RotationReport report = report();

    assertThat(report.good()).isTrue();
    assertThat(report.checkpoint()).isEmpty();
  }

  @Test
  void report_checkpointBehind_leavesItAsItIs() throws Exception {
    workshop.holding(PENDING);
    Files.delete(workshop.folder.checkpoint());

    RotationReport report = report();

    assertThat(report.checkpoint()).contains(CheckpointVerdict.UNPROVEN);
    assertThat(workshop.folder.checkpoint()).doesNotExist();
  }

  @Test
  void report_stateOfTheNewestVersion_hasNothingPending() throws Exception {
    workshop.holding("S16-recovered-no-checkpoint");

    RotationReport report = report();

    assertThat(report.good()).isTrue();
    assertThat(report.pending()).isEmpty();
  }

  @Test
  void report_versionThatTheProviderHasNotSeen_isPending() throws Exception {
    Instant created = V3.plusSeconds(60);
    workshop.holding("S16-recovered-no-checkpoint").bao.key().rotate(created);

    assertThat(report().pending())
        .contains(
            new PendingVersion(
                KeyId.derive(Workshop.IDENTITY, 4, created), 4, 0, Optional.empty()));
  }

  @Test
  void report_stablePending_saysWhenItIsPromotedAtTheEarliest() throws Exception {
    History stable = new History(V3.getEpochSecond(), 3, V3.getEpochSecond() + 60, 0);
    List<KeyRecord> records =
        PENDING.records().stream()
            .map(r ->
                r.version() == 3
                    ? new KeyRecord(
                        r.identity(), 3, r.createdAtUnix(), r.keyId(), r.state(), stable)
                    : r)
            .toList();
    workshop.holding(PENDING.successor(records));

    assertThat(report().pending())
        .hasValueSatisfying(pending -> {
          assertThat(pending.observations()).isEqualTo(3);
          assertThat(pending.promotesAfter()).contains(V3.plusSeconds(180));
        });
  }

  private RotationReport report() throws RegistryException {
    return RotationReport.of(workshop.site(), DELAY);
  }
}
