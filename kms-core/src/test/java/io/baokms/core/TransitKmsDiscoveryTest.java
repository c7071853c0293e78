package io.baokms.core;

import static io.baokms.bao.BaoOperation.TRANSIT_DECRYPT;
import static io.baokms.bao.BaoOperation.TRANSIT_ENCRYPT;
import static io.baokms.bao.BaoOperation.TRANSIT_METADATA_READ;
import static io.baokms.core.registry.RecordState.ACTIVE;
import static io.baokms.core.registry.RecordState.PENDING;
import static io.baokms.core.registry.RecordState.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.aad.KeyId;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.Deadline;
import io.baokms.core.registry.RecordState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of versions that this provider has not seen yet, as a peer that was faster seals them. */
class TransitKmsDiscoveryTest {

  private static final Executor VIRTUAL = work -> Thread.ofVirtual().start(work);

  @TempDir Path directory;

  @Test
  void decrypt_noStateLoaded_cannotLook() throws Exception {
    try (Room room = Room.in(directory).open()) {
      Encrypted sealed = room.sealedByPeer(1);

      assertThatThrownBy(() -> room.open(sealed))
          .satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));
      assertThat(room.bao.journal()).isEmpty();
    }
  }

  @Test
  void decrypt_keyIdOfNobody_isUnknownAfterOneLook() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.forgetCalls();

      assertThatThrownBy(() -> openUnknown(room)).satisfies(failed(Reason.KEY_ID_UNKNOWN));

      assertThat(room.bao.calls(TRANSIT_METADATA_READ)).isOne();
      assertThat(room.bao.calls(TRANSIT_DECRYPT)).isZero();
    }
  }

  @Test
  void decrypt_removedVersion_isUnknownWithoutALook() throws Exception {
    try (Room room = twoVersions(REMOVED)) {
      Encrypted sealed = room.sealedByPeer(1);
      room.bao.forgetCalls();

      assertThatThrownBy(() -> room.open(sealed)).satisfies(failed(Reason.KEY_ID_UNKNOWN));
      assertThat(room.bao.journal()).isEmpty();
    }
  }

  @Test
  void decrypt_peersNewerVersion_opensBeforeItsPromotion() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);

      byte[] opened = room.open(sealed);

      assertThat(opened).isEqualTo(Room.SEED);
      assertThat(room.announcedVersion()).isOne();
      assertThat(room.kms().readiness().rotation()).isEqualTo(Readiness.Rotation.PENDING);
    }
  }

  @Test
  void decrypt_peersNewerVersion_isSavedBeforeItIsUsed() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);
      room.bao.fail(BaoFailure.SEALED, TRANSIT_DECRYPT);

      assertThatThrownBy(() -> room.open(sealed)).satisfies(failed(Reason.TRANSIT_SEALED));

      assertThat(room.state().usable())
          .anySatisfy(record -> assertThat(record.keyId()).isEqualTo(sealed.keyId()));
    }
  }

  @Test
  void discovery_newVersion_isNotCountedAndWaitsAsLongAsAnyOther() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);

      assertThat(room.open(sealed)).isEqualTo(Room.SEED);

      assertThat(pendingCount(room)).isZero();
      room.pass(Duration.ofSeconds(210).minusNanos(1));
      assertThat(room.announcedVersion()).isOne();
      room.pass(Duration.ofNanos(1));
      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void discovery_insideTheWait_leavesItAlone() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofSeconds(200));

      assertThatThrownBy(() -> openUnknown(room)).satisfies(failed(Reason.KEY_ID_UNKNOWN));

      room.pass(Duration.ofSeconds(10));
      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void discovery_withinTheInterval_isNotRepeated() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.pass(Duration.ofSeconds(1));
      assertThatThrownBy(() -> openUnknown(room)).satisfies(failed(Reason.KEY_ID_UNKNOWN));
      room.pass(Duration.ofSeconds(30).minusNanos(1));
      room.bao.forgetCalls();

      assertThatThrownBy(() -> openUnknown(room)).satisfies(failed(Reason.KEY_ID_UNKNOWN));
      assertThat(room.bao.journal()).isEmpty();
      room.pass(Duration.ofNanos(1));
      assertThatThrownBy(() -> openUnknown(room)).satisfies(failed(Reason.KEY_ID_UNKNOWN));

      assertThat(room.bao.calls(TRANSIT_METADATA_READ)).isOne();
    }
  }

  @Test
  void discovery_failed_isReusedForTheInterval() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_METADATA_READ);
      assertThatThrownBy(() -> openUnknown(room))
          .satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));
      room.bao.heal();
      room.bao.forgetCalls();

      assertThatThrownBy(() -> openUnknown(room))
          .satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));

      assertThat(room.bao.journal()).isEmpty();
    }
  }

  @Test
  void discovery_failedButAProbeFoundTheVersion_opens() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_METADATA_READ);
      assertThatThrownBy(() -> room.open(sealed))
          .satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));
      room.bao.heal();

      room.nextProbe();

      assertThat(room.open(sealed)).isEqualTo(Room.SEED);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BaoFailure.class,
      names = {"SEALED", "NOT_FOUND", "PERMISSION_DENIED", "TIMEOUT", "CANCELED"})
  void discovery_failed_leavesStatusHealthyAndItsAgeAlone(BaoFailure failure) throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.pass(Duration.ofSeconds(29));
      Readiness before = room.kms().readiness();
      int toldBefore = room.events.of(KmsEvent.Probed.class).size();
      room.bao.fail(failure, TRANSIT_METADATA_READ);

      assertThatThrownBy(() -> openUnknown(room))
          .satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));

      assertThat(room.kms().readiness()).isEqualTo(before);
      assertThat(room.events.of(KmsEvent.Probed.class)).hasSize(toldBefore);
    }
  }

  @Test
  void discovery_good_leavesStatusUnhealthyAndItsAgeAlone() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_METADATA_READ);
      room.nextProbe();
      room.bao.heal();
      Readiness before = room.kms().readiness();

      assertThatThrownBy(() -> openUnknown(room)).satisfies(failed(Reason.KEY_ID_UNKNOWN));

      assertThat(room.kms().readiness()).isEqualTo(before);
      assertThat(before.reasons()).containsExactly(StatusReason.METADATA_READ_FAILED);
    }
  }

  @Test
  void discovery_manyFailures_openNoBreaker() throws Exception {
    KmsSettings quick = KmsSettings.builder().probeInterval(Duration.ofSeconds(1)).build();
    try (Room room = Room.in(directory).settings(quick).healthy()) {
      room.pass(Duration.ofMillis(500));
      for (int attempt = 0; attempt < 5; attempt++) {
        room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_METADATA_READ);
        assertThatThrownBy(() -> openUnknown(room))
            .satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));
        room.bao.heal();
        room.pass(Duration.ofSeconds(1));

        assertThat(room.kms().readiness().reasons()).isEmpty();
      }
    }
  }

  @Test
  void discovery_keyMadeAnew_failsAndNothingIsTaken() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.key().beginWith(2, Room.CREATED.plusSeconds(60));
      byte[] saved = Files.readAllBytes(room.statePath);

      assertThatThrownBy(() -> room.open(room.sealedByPeer(2)))
          .satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));

      assertThat(Files.readAllBytes(room.statePath)).isEqualTo(saved);
    }
  }

  @Test
  void discovery_olderReading_failsWithoutOpeningTheLagWindow() throws Exception {
    KmsSettings window = KmsSettings.builder().staleReadWindow(Duration.ofSeconds(5)).build();
    try (Room room =
        Room.in(directory)
            .settings(window)
            .bao(bao -> bao.key().rotate(Room.CREATED.plusSeconds(60)))
            .known(2, Room.CREATED.plusSeconds(60), ACTIVE)
            .healthy()) {
      room.pass(Duration.ofSeconds(20));
      room.bao.key().showOnlyUpTo(1);
      assertThatThrownBy(() -> openUnknown(room))
          .satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));

      room.pass(Duration.ofSeconds(10));

      assertThat(room.kms().readiness().reasons()).isEmpty();
    }
  }

  @Test
  void discovery_duringBootstrapWithAState_findsThePeersVersion() throws Exception {
    try (Room room =
        Room.in(directory)
            .known(1, Room.CREATED, ACTIVE)
            .bao(bao -> bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT))
            .open()) {
      room.rotate();

      assertThat(room.open(room.sealedByPeer(2))).isEqualTo(Room.SEED);
      assertThat(room.kms().status()).isEqualTo(new KmsStatus.NotEstablished());
    }
  }

  @Test
  void discovery_hundredCallersAtOnce_readsOnce() throws Exception {
    try (Room room = Room.in(directory).probesOn(VIRTUAL).open()) {
      becomeHealthy(room);
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);
      room.bao.forgetCalls();
      room.bao.hold(TRANSIT_METADATA_READ);

      List<Background> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        calls.add(Background.of(() -> room.open(sealed)));
      }
      room.time.awaitTimers(100);
      room.bao.release(TRANSIT_METADATA_READ);

      for (Background call : calls) {
        assertThat(call.result()).isEqualTo(Room.SEED);
      }
      assertThat(room.bao.calls(TRANSIT_METADATA_READ)).isOne();
    }
  }

  @Test
  void discovery_firstCallerGivesUp_servesTheOthers() throws Exception {
    try (Room room = Room.in(directory).probesOn(VIRTUAL).open()) {
      becomeHealthy(room);
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);
      room.bao.hold(TRANSIT_METADATA_READ);
      int timers = room.time.waitingTimers();
      Background first = Background.of(() -> room.open(sealed));
      room.time.awaitTimers(timers + 1);
      Background second = Background.of(() -> room.open(sealed));
      room.time.awaitTimers(timers + 2);

      first.interrupt();

      assertThat(first.failure()).satisfies(failed(Reason.CANCELED));
      room.bao.release(TRANSIT_METADATA_READ);
      assertThat(second.result()).isEqualTo(Room.SEED);
    }
  }

  @Test
  void discovery_callerOutOfTime_isTimedOut() throws Exception {
    try (Room room = Room.in(directory).probesOn(VIRTUAL).open()) {
      becomeHealthy(room);
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);
      room.bao.hold(TRANSIT_METADATA_READ);
      int timers = room.time.waitingTimers();
      Deadline shorter = Deadline.after(Duration.ofMillis(700), room.time);
      Background call = Background.of(() -> room.open(sealed, shorter));
      room.time.awaitTimers(timers + 1);

      room.pass(Duration.ofMillis(700));

      assertThat(call.failure()).satisfies(failed(Reason.TIMED_OUT));
      room.bao.release(TRANSIT_METADATA_READ);
    }
  }

  @Test
  void discovery_ownBudgetUsedUp_isRefusedAsTooMuch() throws Exception {
    try (Room room = Room.in(directory).probesOn(VIRTUAL).open()) {
      becomeHealthy(room);
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);
      room.bao.hold(TRANSIT_METADATA_READ);
      int timers = room.time.waitingTimers();
      Background call = Background.of(() -> room.open(sealed));
      room.time.awaitTimers(timers + 1);

      room.pass(Duration.ofSeconds(2));

      assertThat(call.failure()).satisfies(failed(Reason.CONCURRENCY_LIMIT));
      room.bao.release(TRANSIT_METADATA_READ);
    }
  }

  @Test
  void discovery_noPlaceToWaitIn_isRefusedAtOnce() throws Exception {
    KmsSettings one = KmsSettings.builder().maxQueuedDecrypt(1).build();
    try (Room room = Room.in(directory).settings(one).probesOn(VIRTUAL).open()) {
      becomeHealthy(room);
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);
      room.bao.hold(TRANSIT_METADATA_READ);
      int timers = room.time.waitingTimers();
      Background first = Background.of(() -> room.open(sealed));
      room.time.awaitTimers(timers + 1);

      assertThatThrownBy(() -> room.open(sealed)).satisfies(failed(Reason.CONCURRENCY_LIMIT));

      room.bao.release(TRANSIT_METADATA_READ);
      assertThat(first.result()).isEqualTo(Room.SEED);
    }
  }

  @Test
  void discovery_nobodyMayWait_looksAllTheSame() throws Exception {
    KmsSettings none = KmsSettings.builder().maxQueuedDecrypt(0).build();
    try (Room room = Room.in(directory).settings(none).healthy()) {
      room.rotate();

      assertThat(room.open(room.sealedByPeer(2))).isEqualTo(Room.SEED);
    }
  }

  @Test
  void discovery_closedMeanwhile_endsAsAPlainFailure() throws Exception {
    Room room = Room.in(directory).probesOn(VIRTUAL).open();
    becomeHealthy(room);
    room.rotate();
    Encrypted sealed = room.sealedByPeer(2);
    room.bao.hold(TRANSIT_METADATA_READ);
    int timers = room.time.waitingTimers();
    Background call = Background.of(() -> room.open(sealed));
    room.time.awaitTimers(timers + 1);

    room.close();

    assertThat(call.failure()).satisfies(failed(Reason.KEY_METADATA_REFRESH_FAILED));
  }

  private Room twoVersions(RecordState first) throws Exception {
    return Room.in(directory)
        .bao(bao -> bao.key().rotate(Room.CREATED.plusSeconds(60)))
        .known(2, Room.CREATED.plusSeconds(60), ACTIVE)
        .known(1, Room.CREATED, first)
        .healthy();
  }

  /** Waits for the first turn, which runs on a thread of its own. */
  private static void becomeHealthy(Room room) {
    room.turn();
    Background.of(() -> true).until(() -> room.kms().status() instanceof KmsStatus.Healthy);
  }

  private static byte[] openUnknown(Room room) throws Exception {
    Encrypted sealed = room.sealedByPeer(1);
    KeyId nobodys = KeyId.derive(Room.IDENTITY, 77, Room.CREATED);
    return room.open(new Encrypted(sealed.ciphertext(), nobodys, sealed.annotations()));
  }

  private static long pendingCount(Room room) throws Exception {
    return room.state().records().stream()
        .filter(record -> record.state() == PENDING)
        .mapToLong(record -> record.history().stableObservationCount())
        .sum();
  }

  private static Consumer<Throwable> failed(Reason reason) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                KmsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
