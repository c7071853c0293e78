package io.baokms.core;

import static io.baokms.bao.BaoOperation.JWT_LOGIN;
import static io.baokms.bao.BaoOperation.TRANSIT_DISABLE_UPSERT_READ;
import static io.baokms.bao.BaoOperation.TRANSIT_ENCRYPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.FakeTime;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.Generation;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the start to the first healthy status, on a clock that the test owns. */
class TransitKmsBootstrapTest {

  @TempDir Path directory;

  @Test
  void start_openBaoDown_isNotEstablishedAndSaysWhy() throws Exception {
    try (Room room = down(KmsSettings.defaults())) {
      room.turn();

      assertThat(room.kms().status()).isEqualTo(new KmsStatus.NotEstablished());
      Readiness readiness = room.kms().readiness();
      assertThat(readiness.reasons())
          .containsExactly(StatusReason.STATE_UNAVAILABLE, StatusReason.UPSERT_CHECK_FAILED);
      assertThat(readiness.metadataErrorClass()).contains("connection_failed");
      assertThat(readiness.rotation()).isEqualTo(Readiness.Rotation.UNKNOWN);
      assertThat(readiness.cacheAge()).isZero();
    }
  }

  @Test
  void start_beforeItsFirstTurn_callsNobody() throws Exception {
    try (Room room = Room.in(directory).open()) {
      assertThat(room.bao.journal()).isEmpty();
      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.STATE_UNAVAILABLE, StatusReason.METADATA_UNVERIFIED);
    }
  }

  @Test
  void start_openBaoComes_isHealthyWithinOneRetry() throws Exception {
    try (Room room = down(KmsSettings.defaults())) {
      room.pass(Duration.ofSeconds(22));
      room.bao.heal();

      room.pass(Duration.ofSeconds(5));

      assertThat(room.kms().status()).isInstanceOf(KmsStatus.Healthy.class);
    }
  }

  @Test
  void start_firstHealthyView_isToldOnce() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.pass(Duration.ofMinutes(10));

      KeyId keyId = KeyId.derive(Room.IDENTITY, 1, Room.CREATED);
      assertThat(room.events.of(KmsEvent.BecameReady.class))
          .containsExactly(new KmsEvent.BecameReady(keyId, 1));
    }
  }

  @Test
  void bootstrap_downForLong_triesAtItsPace() throws Exception {
    try (Room room = down(KmsSettings.defaults())) {
      List<Integer> tries = new ArrayList<>();
      room.turn();
      for (int second = 0; second <= 200; second++) {
        if (room.bao.calls(JWT_LOGIN) > tries.size()) {
          tries.add(second);
        }
        room.pass(Duration.ofSeconds(1));
      }

      assertThat(tries)
          .containsExactly(0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 90, 120, 150, 180);
    }
  }

  @Test
  void bootstrap_graceTimeOver_isToldOnceAndTriedOn() throws Exception {
    try (Room room = down(KmsSettings.defaults())) {
      room.pass(Duration.ofSeconds(60).minusNanos(1));
      assertThat(room.events.of(KmsEvent.BootstrapTimedOut.class)).isEmpty();

      room.pass(Duration.ofMinutes(30));

      assertThat(room.events.of(KmsEvent.BootstrapTimedOut.class)).hasSize(1);
      room.bao.heal();
      room.pass(Duration.ofSeconds(36));
      assertThat(room.kms().status()).isInstanceOf(KmsStatus.Healthy.class);
    }
  }

  @Test
  void bootstrap_graceTimeZero_isToldAfterExactlyOneTry() throws Exception {
    KmsSettings none = KmsSettings.builder().graceTimeout(Duration.ZERO).build();
    try (Room room = down(none)) {
      room.turn();

      assertThat(room.events.of(KmsEvent.BootstrapTimedOut.class)).hasSize(1);
      assertThat(room.bao.calls(JWT_LOGIN)).isOne();
      room.pass(Duration.ofMinutes(1));
      assertThat(room.events.of(KmsEvent.BootstrapTimedOut.class)).hasSize(1);
    }
  }

  @Test
  void bootstrap_healthyInTime_neverTimesOut() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.pass(Duration.ofMinutes(5));

      assertThat(room.events.of(KmsEvent.BootstrapTimedOut.class)).isEmpty();
    }
  }

  @Test
  void bootstrap_manyFailures_neitherAskNorFeedTheBreaker() throws Exception {
    try (Room room = Room.in(directory).open()) {
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_DISABLE_UPSERT_READ);
      room.pass(Duration.ofSeconds(50));
      assertThat(room.bao.calls(TRANSIT_DISABLE_UPSERT_READ)).isEqualTo(11);
      room.bao.heal();
      room.pass(Duration.ofSeconds(5));
      assertThat(room.kms().readiness().reasons()).isEmpty();

      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_DISABLE_UPSERT_READ);
      room.pass(Duration.ofSeconds(35));

      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.UPSERT_CHECK_FAILED));
    }
  }

  @Test
  void bootstrap_done_staysDoneThroughAnOutage() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.outage(BaoFailure.CONNECTION_FAILED);
      room.pass(Duration.ofHours(3));

      assertThat(room.kms().status()).isInstanceOf(KmsStatus.Unhealthy.class);
    }
  }

  @Test
  void bootstrap_deepProbeFails_isNotEstablished() throws Exception {
    try (Room room = Room.in(directory).open()) {
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT);
      room.turn();

      assertThat(room.kms().status()).isEqualTo(new KmsStatus.NotEstablished());
      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.DEEP_PROBE_FAILED);
    }
  }

  @Test
  void firstStart_rotatedKey_isNeverRebuiltSilently() throws Exception {
    try (Room room =
        Room.in(directory).bao(bao -> bao.key().rotate(Room.CREATED.plusSeconds(9))).open()) {
      room.pass(Duration.ofMinutes(2));

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.STATE_UNAVAILABLE);
      assertThat(room.kms().readiness().metadataErrorClass()).contains("state_unavailable");
      assertThat(room.events.of(KmsEvent.RecoveryNeeded.class)).hasSize(1);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void firstStart_unsuitableKey_createsNothing() throws Exception {
    try (Room room = Room.in(directory).open()) {
      TransitKey sound = room.bao.key().metadata();
      room.bao
          .key()
          .show(
              new TransitKey("chacha20-poly1305", 1, 0, 1, 0, sound.settings(), sound.versions()));
      room.turn();

      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.STATE_UNAVAILABLE, StatusReason.PROFILE_INVALID);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void firstStart_savingFails_isRetriedWithTheSameState() throws Exception {
    try (Room room = Room.in(directory).open()) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
      room.turn();
      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.STATE_UNAVAILABLE, StatusReason.STATE_SAVE_FAILED);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

      room.pass(Duration.ofSeconds(5));

      assertThat(room.kms().readiness().reasons()).isEmpty();
      assertThat(Files.readString(room.statePath))
          .contains("\"observedAtUnix\": " + Room.STARTED.getEpochSecond());
    }
  }

  @Test
  void firstStart_keyMadeAnewBeforeItWasSaved_savesNothing() throws Exception {
    try (Room room = Room.in(directory).open()) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
      room.turn();
      room.bao.key().beginWith(1, Room.CREATED.plusSeconds(1));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

      room.pass(Duration.ofSeconds(5));

      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.STATE_UNAVAILABLE, StatusReason.PROFILE_INVALID);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void firstStart_strangersFileAppears_isNeverOverwritten() throws Exception {
    try (Room room = Room.in(directory).open()) {
      Files.writeString(room.statePath, "not ours");
      Files.setPosixFilePermissions(room.statePath, PosixFilePermissions.fromString("rw-------"));
      room.turn();

      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.STATE_UNAVAILABLE, StatusReason.STATE_PUBLISH_FAILED);
      assertThat(room.statePath).hasContent("not ours");
    }
  }

  @Test
  void restart_withItsState_keepsFileAndKeyId() throws Exception {
    Room first = Room.healthy(directory);
    KmsStatus status = first.kms().status();
    byte[] saved = Files.readAllBytes(first.statePath);
    first.close();

    try (Room second =
        Room.in(directory).bao(bao -> bao.key().takeOver(first.bao.key())).healthy()) {
      assertThat(second.kms().status()).isEqualTo(status);
      assertThat(Files.readAllBytes(second.statePath)).isEqualTo(saved);
    }
  }

  @Test
  void start_checkpointOfAnOldStateMissing_isToldAndWrittenAnew() throws Exception {
    Room.in(directory).known(1, Room.CREATED, RecordState.ACTIVE).generation(7).save();
    Path checkpoint = directory.resolve("registry.json.checkpoint");
    Files.delete(checkpoint);

    try (Room room = Room.in(directory).healthy()) {
      assertThat(room.events.of(KmsEvent.CheckpointMissing.class))
          .containsExactly(new KmsEvent.CheckpointMissing(new Generation(7)));
      assertThat(checkpoint).isRegularFile();
    }
  }

  @Test
  void start_pendingVersionInTheState_isShown() throws Exception {
    try (Room room =
        Room.in(directory)
            .bao(bao -> bao.key().rotate(Room.CREATED.plusSeconds(60)))
            .known(1, Room.CREATED, RecordState.ACTIVE)
            .known(2, Room.CREATED.plusSeconds(60), RecordState.PENDING)
            .healthy()) {
      assertThat(room.kms().readiness().rotation()).isEqualTo(Readiness.Rotation.PENDING);
    }
  }

  @Test
  void start_stateOfAnotherIdentity_endsBeforeAnythingIsCalled() throws Exception {
    Room.in(directory).known(1, Room.CREATED, RecordState.ACTIVE).open().close();
    Room.Plan other =
        Room.in(directory).identity(new KeyIdentity("kms-b", "a", "bao-1", "", "m", "l"));

    assertThatThrownBy(other::open).isInstanceOf(RegistryException.class);
  }

  @Test
  void start_withoutRegistry_isAProgrammingError() {
    FakeBao bao = new FakeBao(new FakeTime());

    assertThatThrownBy(() -> TransitKms.builder(Room.IDENTITY, bao.transit(), bao.auth()).start())
        .isInstanceOf(IllegalStateException.class);
  }

  private Room down(KmsSettings settings) throws Exception {
    return Room.in(directory)
        .settings(settings)
        .bao(bao -> bao.outage(BaoFailure.CONNECTION_FAILED))
        .open();
  }
}
