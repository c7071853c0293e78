package io.baokms.core;

import static io.baokms.bao.BaoOperation.JWT_LOGIN;
import static io.baokms.bao.BaoOperation.TRANSIT_DECRYPT;
import static io.baokms.bao.BaoOperation.TRANSIT_DISABLE_UPSERT_READ;
import static io.baokms.bao.BaoOperation.TRANSIT_ENCRYPT;
import static io.baokms.core.registry.RecordState.ACTIVE;
import static io.baokms.core.registry.RecordState.PENDING;
import static io.baokms.core.registry.RecordState.REMOVED;
import static io.baokms.core.registry.RecordState.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.TransitKey;
import io.baokms.core.KmsEvent.ProbeKind;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a rotation in OpenBao to the promotion here, on a clock that the test owns. */
class TransitKmsRotationTest {

  /** Three readings, of which the first comes after 30 s, then the wait. */
  private static final Duration TO_PROMOTION = Duration.ofSeconds(210);

  private static final Duration NANO = Duration.ofNanos(1);

  @TempDir Path directory;

  @Test
  void promotion_justBeforeTheWaitIsOver_doesNotHappen() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();

      room.pass(TO_PROMOTION.minus(NANO));

      assertThat(room.announcedVersion()).isOne();
      assertThat(records(room.state())).containsExactly(tuple(1, ACTIVE), tuple(2, PENDING));
      assertThat(room.kms().readiness().rotation()).isEqualTo(Readiness.Rotation.PENDING);
    }
  }

  @Test
  void promotion_afterThreeReadingsAndTheWait_happensOnceAndIsToldOnce() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted old = room.kms().encrypt(Room.SEED, room.soon());
      room.rotate();

      room.pass(TO_PROMOTION.plusMinutes(30));

      assertThat(room.announcedVersion()).isEqualTo(2);
      assertThat(room.events.of(KmsEvent.Promoted.class))
          .containsExactly(new KmsEvent.Promoted(room.state().active().keyId(), 2, old.keyId(), 1));
      assertThat(room.open(old)).isEqualTo(Room.SEED);
      assertThat(room.open(room.kms().encrypt(Room.SEED, room.soon()))).isEqualTo(Room.SEED);
    }
  }

  @Test
  void promotion_onTheWay_neverTurnsStatusUnhealthy() throws Exception {
    try (Room room = Room.healthy(directory)) {
      int toldBefore = room.events.of(KmsEvent.StatusChanged.class).size();
      room.rotate();

      room.pass(TO_PROMOTION.plusMinutes(10));

      assertThat(room.announcedVersion()).isEqualTo(2);
      assertThat(room.events.of(KmsEvent.StatusChanged.class)).hasSize(toldBefore);
    }
  }

  @Test
  void promotion_deepResultOfTheTrial_countsAsTheNewVersionsOwn() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(TO_PROMOTION);
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT);

      room.pass(Duration.ofSeconds(60));

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void promotion_byThreeVersions_keepsTheSkippedOnesForDecryption() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.rotate();
      room.rotate();
      Encrypted third = room.sealedByPeer(3);

      room.pass(TO_PROMOTION);

      assertThat(room.announcedVersion()).isEqualTo(4);
      assertThat(records(room.state()))
          .containsExactly(
              tuple(4, ACTIVE), tuple(3, RETIRED), tuple(2, RETIRED), tuple(1, RETIRED));
      assertThat(room.open(third)).isEqualTo(Room.SEED);
    }
  }

  @Test
  void promotion_rotatedAgainInsideTheWait_beginsAnewWithTheNewest() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofSeconds(200));
      Encrypted superseded = room.sealedByPeer(2);
      room.rotate();

      room.pass(Duration.ofSeconds(190).minus(NANO));
      assertThat(room.announcedVersion()).isOne();
      room.pass(NANO);

      assertThat(room.announcedVersion()).isEqualTo(3);
      assertThat(room.events.of(KmsEvent.Promoted.class)).hasSize(1);
      assertThat(room.open(superseded)).isEqualTo(Room.SEED);
    }
  }

  @Test
  void promotion_restartInsideTheWait_waitsAgainFromTheStart() throws Exception {
    Room first = Room.healthy(directory);
    first.rotate();
    first.pass(TO_PROMOTION.minus(NANO));
    first.close();

    try (Room second = Room.in(directory).after(first).healthy()) {
      second.pass(Duration.ofMinutes(2).minus(NANO));
      assertThat(second.announcedVersion()).isOne();
      second.pass(NANO);

      assertThat(second.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void promotion_afterARestart_isStillWhatItWas() throws Exception {
    Room first = Room.healthy(directory);
    first.rotate();
    first.pass(TO_PROMOTION);
    first.close();

    try (Room second = Room.in(directory).after(first).healthy()) {
      assertThat(second.announcedVersion()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, 60, 1440, -1440})
  void promotion_wallClockJumpsWhilePending_isNeitherEarlierNorLater(long minutes)
      throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofSeconds(45));
      room.time.jumpWall(Duration.ofMinutes(minutes));
      room.pass(Duration.ofSeconds(100));
      room.time.jumpWall(Duration.ofMinutes(-2 * minutes));

      room.pass(Duration.ofSeconds(65).minus(NANO));
      assertThat(room.state().active().version()).isOne();
      room.pass(NANO);

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void promotion_wallClockWentBack_recordsTimesThatDoNotContradictEachOther() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofSeconds(45));
      room.time.jumpWall(Duration.ofHours(-1));
      room.pass(TO_PROMOTION);

      KeyRecord active = room.state().active();
      assertThat(active.history().stableAtUnix()).isEqualTo(active.history().observedAtUnix());
      assertThat(active.history().promotedAtUnix()).isEqualTo(active.history().stableAtUnix());
    }
  }

  @Test
  void token_wallClockADayForwardWhilePending_isReplacedBeforeItsNextUse() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(Room.SEED, room.soon());
      room.rotate();
      room.nextProbe();
      room.bao.killTokens();
      room.bao.forgetCalls();
      room.time.jumpWall(Duration.ofDays(1));

      assertThat(room.open(sealed)).isEqualTo(Room.SEED);

      assertThat(room.bao.journal()).containsExactly(JWT_LOGIN, TRANSIT_DECRYPT);
    }
  }

  @Test
  void count_failedReadingsBetween_neitherCountNorReset() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.nextProbe();
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_DISABLE_UPSERT_READ);
      room.nextProbe();
      assertThat(pending(room).history().stableObservationCount()).isOne();
      room.bao.heal();

      room.pass(Duration.ofSeconds(5));

      assertThat(pending(room).history().stableObservationCount()).isEqualTo(2);
    }
  }

  @Test
  void trial_fails_changesNothingAndIsMadeAgainAtTheNextReading() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofMinutes(3));
      int toldBefore = room.events.of(KmsEvent.StatusChanged.class).size();
      room.bao.fail(BaoFailure.VERSION_LAG, TRANSIT_ENCRYPT);
      room.nextProbe();

      assertThat(room.announcedVersion()).isOne();
      assertThat(room.events.of(KmsEvent.StatusChanged.class)).hasSize(toldBefore);
      assertThat(trials(room))
          .extracting(KmsEvent.Probed::errorClass)
          .containsExactly("transit_version_lag");
      room.bao.heal();
      room.nextProbe();
      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void trial_failsForLong_opensNoBreaker() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofMinutes(3));
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT);

      room.pass(Duration.ofSeconds(119));

      assertThat(trials(room)).hasSize(3);
      assertThat(room.announcedVersion()).isOne();
    }
  }

  @Test
  void trial_tooOldBeforeTheSave_isMadeAgain() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(TO_PROMOTION.minus(NANO));
      room.events.onceEach(
          TransitKmsRotationTest::isTrial, () -> room.time.jumpWall(Duration.ofSeconds(31)));

      room.pass(NANO);

      assertThat(trials(room)).hasSize(2);
      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void trial_tooOldAfterTheSaveAndFailsThen_isNotPublished() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(TO_PROMOTION.minus(NANO));
      Runnable jump = () -> room.time.jumpWall(Duration.ofSeconds(31));
      room.events.onceEach(
          TransitKmsRotationTest::isTrial,
          jump,
          () -> {
            jump.run();
            room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT);
          });

      room.pass(NANO);
      assertThat(room.state().active().version()).isEqualTo(2);
      assertThat(room.announcedVersion()).isOne();
      room.bao.heal();
      room.nextProbe();

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void removedRecord_throughRotations_staysAsItIs() throws Exception {
    Room.Plan plan =
        Room.in(directory)
            .bao(bao -> bao.key().rotate(Room.CREATED.plusSeconds(60)))
            .known(2, Room.CREATED.plusSeconds(60), ACTIVE)
            .known(1, Room.CREATED, REMOVED);
    try (Room room = plan.healthy()) {
      KeyRecord removed = record(room.state(), 1);

      room.rotate();
      room.pass(TO_PROMOTION);
      room.rotate();
      room.pass(TO_PROMOTION);

      assertThat(room.announcedVersion()).isEqualTo(4);
      assertThat(record(room.state(), 1)).isEqualTo(removed);
    }
  }

  @Test
  void minimumAboveTheActiveVersion_blocksUntilThePromotionCuresIt() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(Room.SEED, room.soon());
      room.rotate();
      TransitKey rotated = room.bao.key().metadata();
      room.bao
          .key()
          .show(new TransitKey(rotated.type(), 2, 0, 1, 2, rotated.settings(), rotated.versions()));
      room.bao.forgetCalls();

      room.pass(TO_PROMOTION.minus(NANO));
      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.ENCRYPTION_BLOCKED);
      assertThat(room.bao.calls(TRANSIT_ENCRYPT)).isZero();
      assertThat(room.open(sealed)).isEqualTo(Room.SEED);
      room.pass(NANO);

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void keyMadeAnewAfterARotation_isRefusedAtOnceAndNeverUsed() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(TO_PROMOTION);
      room.bao.key().beginWith(1, Room.CREATED.plusSeconds(1));
      room.bao.forgetCalls();

      room.pass(Duration.ofMinutes(20));

      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.PROFILE_INVALID));
      assertThat(room.bao.calls(TRANSIT_ENCRYPT)).isZero();
      assertThat(room.state().active().version()).isEqualTo(2);
    }
  }

  private static List<KmsEvent.Probed> trials(Room room) {
    return room.events.of(KmsEvent.Probed.class).stream()
        .filter(TransitKmsRotationTest::isTrial)
        .toList();
  }

  private static boolean isTrial(KmsEvent event) {
    return event instanceof KmsEvent.Probed probed && probed.kind() == ProbeKind.PENDING;
  }

  private static List<Tuple> records(RegistryState state) {
    return state.records().stream().map(record -> tuple(record.version(), record.state())).toList();
  }

  private static KeyRecord record(RegistryState state, int version) {
    return state.records().stream()
        .filter(record -> record.version() == version)
        .findFirst()
        .orElseThrow();
  }

  private static KeyRecord pending(Room room) throws RegistryException {
    return room.state().records().stream()
        .filter(record -> record.state() == PENDING)
        .findFirst()
        .orElseThrow();
  }
}
