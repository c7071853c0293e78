package io.baokms.core;

import static io.baokms.bao.BaoOperation.TRANSIT_DISABLE_UPSERT_READ;
import static io.baokms.bao.BaoOperation.TRANSIT_METADATA_READ;
import static io.baokms.core.registry.RecordState.ACTIVE;
import static io.baokms.core.registry.RecordState.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.TransitKey;
import io.baokms.core.KmsEvent.ProbeKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings that are older than the registry: a standby that lags, or a restored snapshot. */
class TransitKmsLagTest {

  private static final Duration NANO = Duration.ofNanos(1);

  @TempDir Path directory;

  @Test
  void window_open_leavesStatusAndFilesAlone() throws Exception {
    try (Room room = rotatedTo2(KmsSettings.defaults()).healthy()) {
      byte[] saved = Files.readAllBytes(room.statePath);
      room.bao.key().showOnlyUpTo(1);

      room.pass(Duration.ofSeconds(60).minus(NANO));

      assertThat(room.announcedVersion()).isEqualTo(2);
      assertThat(Files.readAllBytes(room.statePath)).isEqualTo(saved);
      assertThat(outcomes(room)).endsWith("lagging");
    }
  }

  @Test
  void window_open_isLookedIntoEveryFiveSecondsWhileTheAgeGrows() throws Exception {
    try (Room room = rotatedTo2(KmsSettings.defaults()).healthy()) {
      room.bao.key().showOnlyUpTo(1);
      room.bao.forgetCalls();

      room.pass(Duration.ofSeconds(45));

      assertThat(room.bao.calls(TRANSIT_METADATA_READ)).isEqualTo(4);
      assertThat(room.kms().readiness().cacheAge()).isEqualTo(Duration.ofSeconds(45));
    }
  }

  @Test
  void window_over_isARollbackUntilTheVersionIsBack() throws Exception {
    try (Room room = rotatedTo2(KmsSettings.defaults()).healthy()) {
      TransitKey whole = room.bao.key().metadata();
      room.bao.key().showOnlyUpTo(1);
      room.pass(Duration.ofSeconds(60));
      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.VERSION_ROLLBACK);
      room.bao.key().show(whole);

      room.pass(Duration.ofSeconds(5));

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void window_rollbackWithoutANameOfItsOwn_isRefusedAllTheSame() throws Exception {
    KmsSettings unnamed = KmsSettings.builder().rejectVersionRollback(false).build();
    try (Room room = rotatedTo2(unnamed).healthy()) {
      room.bao.key().showOnlyUpTo(1);

      room.pass(Duration.ofMinutes(1));

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.PROFILE_INVALID);
    }
  }

  @Test
  void window_ofLengthZero_isARollbackAtOnce() throws Exception {
    KmsSettings none = KmsSettings.builder().staleReadWindow(Duration.ZERO).build();
    try (Room room = rotatedTo2(none).healthy()) {
      room.bao.key().showOnlyUpTo(1);

      room.nextProbe();

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.VERSION_ROLLBACK);
    }
  }

  @Test
  void window_newerReadingBetween_beginsAnew() throws Exception {
    try (Room room = rotatedTo2(KmsSettings.defaults()).healthy()) {
      TransitKey whole = room.bao.key().metadata();
      room.bao.key().showOnlyUpTo(1);
      room.pass(Duration.ofSeconds(55));
      room.bao.key().show(whole);
      room.pass(Duration.ofSeconds(5));
      room.bao.key().showOnlyUpTo(1);

      room.pass(Duration.ofSeconds(55));

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void window_failedReadingBetween_goesOn() throws Exception {
    try (Room room = rotatedTo2(KmsSettings.defaults()).healthy()) {
      room.bao.key().showOnlyUpTo(1);
      room.pass(Duration.ofSeconds(52));
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_METADATA_READ);
      room.pass(Duration.ofSeconds(6));
      room.bao.heal();

      room.pass(Duration.ofSeconds(2));

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.VERSION_ROLLBACK);
    }
  }

  @Test
  void window_laggingReadings_neitherFeedNorClearTheBreaker() throws Exception {
    try (Room room = rotatedTo2(KmsSettings.defaults()).healthy()) {
      TransitKey whole = room.bao.key().metadata();
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_DISABLE_UPSERT_READ);
      room.pass(Duration.ofSeconds(35));
      room.bao.heal();
      room.bao.key().showOnlyUpTo(1);
      room.pass(Duration.ofSeconds(5));
      room.bao.key().show(whole);
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_DISABLE_UPSERT_READ);
      room.pass(Duration.ofSeconds(5));
      room.bao.forgetCalls();

      room.pass(Duration.ofSeconds(29));

      assertThat(room.bao.journal()).isEmpty();
    }
  }

  @Test
  void window_afterAFailedReading_leavesItsOutcomeStanding() throws Exception {
    try (Room room = rotatedTo2(KmsSettings.defaults()).healthy()) {
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_METADATA_READ);
      room.nextProbe();
      room.bao.heal();
      room.bao.key().showOnlyUpTo(1);

      room.pass(Duration.ofSeconds(5));

      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.METADATA_READ_FAILED);
    }
  }

  @Test
  void window_atAStart_isOpenedFromTheSavedState() throws Exception {
    try (Room room =
        rotatedTo2(KmsSettings.defaults()).bao(bao -> bao.key().showOnlyUpTo(1)).open()) {
      room.pass(Duration.ofSeconds(30).minus(NANO));
      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.METADATA_UNVERIFIED, StatusReason.DEEP_PROBE_PENDING);

      room.pass(NANO);

      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.VERSION_ROLLBACK, StatusReason.DEEP_PROBE_PENDING);
      assertThat(room.kms().status()).isEqualTo(new KmsStatus.NotEstablished());
    }
  }

  @Test
  void window_whilePending_leavesCountAndWaitAlone() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      TransitKey whole = room.bao.key().metadata();
      room.pass(Duration.ofSeconds(100));
      room.bao.key().showOnlyUpTo(1);
      room.pass(Duration.ofSeconds(40));
      room.bao.key().show(whole);

      room.pass(Duration.ofSeconds(95));

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void rollback_pendingVersionLost_stopsThePromotion() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofSeconds(100));
      room.bao.key().showOnlyUpTo(1);

      room.pass(Duration.ofMinutes(10));

      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.VERSION_ROLLBACK));
      assertThat(room.state().active().version()).isOne();
    }
  }

  @Test
  void rollback_versionsThatTransitStillHas_open() throws Exception {
    try (Room room = rotatedTo2(KmsSettings.defaults()).healthy()) {
      Encrypted old = room.sealedByPeer(1);
      room.bao.key().showOnlyUpTo(1);

      room.pass(Duration.ofMinutes(10));

      assertThat(room.open(old)).isEqualTo(Room.SEED);
    }
  }

  private Room.Plan rotatedTo2(KmsSettings settings) {
    return Room.in(directory)
        .settings(settings)
        .bao(bao -> bao.key().rotate(Room.CREATED.plusSeconds(60)))
        .known(2, Room.CREATED.plusSeconds(60), ACTIVE)
        .known(1, Room.CREATED, RETIRED);
  }

  private static List<String> outcomes(Room room) {
    return room.events.of(KmsEvent.Probed.class).stream()
        .filter(probed -> probed.kind() == ProbeKind.METADATA)
        .map(KmsEvent.Probed::outcome)
        .toList();
  }
}
