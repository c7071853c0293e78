package io.baokms.core;

import static io.baokms.bao.BaoOperation.JWT_LOGIN;
import static io.baokms.bao.BaoOperation.TOKEN_RENEW_SELF;
import static io.baokms.bao.BaoOperation.TRANSIT_DECRYPT;
import static io.baokms.bao.BaoOperation.TRANSIT_DISABLE_UPSERT_READ;
import static io.baokms.bao.BaoOperation.TRANSIT_ENCRYPT;
import static io.baokms.bao.BaoOperation.TRANSIT_METADATA_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.KeyId;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.Transit.EncryptReply;
import io.baokms.bao.TransitKey;
import io.baokms.core.KmsEvent.ProbeKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes, breakers and Status after the bootstrap, on a clock that the test owns. */
class TransitKmsProbeTest {

  @TempDir Path directory;

  @Test
  void status_thousandCalls_callNobody() throws Exception {
    try (Room room = Room.healthy(directory)) {
      KmsStatus first = room.kms().status();
      room.bao.forgetCalls();

      for (int i = 0; i < 1000; i++) {
        assertThat(room.kms().status()).isEqualTo(first);
      }

      assertThat(room.bao.journal()).isEmpty();
    }
  }

  @Test
  void timetable_elevenMinutesOfHealth_probesAtItsTimes() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.forgetCalls();

      room.pass(Duration.ofMinutes(11));

      assertThat(room.bao.calls(TRANSIT_METADATA_READ)).isEqualTo(22);
      assertThat(room.bao.calls(TRANSIT_ENCRYPT)).isEqualTo(2);
      assertThat(room.bao.calls(TRANSIT_DECRYPT)).isEqualTo(2);
    }
  }

  @Test
  void status_sealed_isUnhealthyAfterTheNextProbeWithoutAKeyId() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.outage(BaoFailure.SEALED);

      room.nextProbe();

      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.UPSERT_CHECK_FAILED));
      assertThat(room.kms().readiness().metadataErrorClass()).contains("sealed");
    }
  }

  @Test
  void status_oneLostProbe_isHealthyAgainAfterFiveSeconds() throws Exception {
    try (Room room = Room.healthy(directory)) {
      KmsStatus healthy = room.kms().status();
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_METADATA_READ);
      room.nextProbe();
      room.bao.heal();

      room.pass(Duration.ofSeconds(5).minusNanos(1));
      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.METADATA_READ_FAILED));
      room.pass(Duration.ofNanos(1));

      assertThat(room.kms().status()).isEqualTo(healthy);
    }
  }

  @Test
  void breaker_threeFailures_pausesTheNetworkForThirtySeconds() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_DISABLE_UPSERT_READ);
      room.pass(Duration.ofSeconds(40));
      room.bao.forgetCalls();

      room.pass(Duration.ofSeconds(30).minusNanos(1));

      assertThat(room.bao.journal()).isEmpty();
      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.CIRCUIT_BREAKER_OPEN));
      assertThat(room.kms().readiness().metadataErrorClass()).contains("circuit_breaker_open");
    }
  }

  @Test
  void breaker_afterItsPause_letsOneProbeThroughAndHeals() throws Exception {
    try (Room room = Room.healthy(directory)) {
      KmsStatus healthy = room.kms().status();
      room.bao.fail(BaoFailure.CONNECTION_FAILED, TRANSIT_DISABLE_UPSERT_READ);
      room.pass(Duration.ofSeconds(40));
      room.bao.heal();

      room.pass(Duration.ofSeconds(30));

      assertThat(room.kms().status()).isEqualTo(healthy);
    }
  }

  @Test
  void breaker_findings_neverOpenIt() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.disableUpsert(false);
      room.pass(Duration.ofMinutes(5));
      room.bao.forgetCalls();

      room.pass(Duration.ofSeconds(5));

      assertThat(room.bao.journal()).containsExactly(TRANSIT_DISABLE_UPSERT_READ);
    }
  }

  @Test
  void metadata_upsertAllowed_isAFindingAndNothingMoreIsCalled() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.disableUpsert(false);
      room.nextProbe();

      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.UPSERT_ALLOWED));
      assertThat(room.kms().readiness().metadataErrorClass()).contains("upsert_allowed");
    }
  }

  @Test
  void metadata_exportableKey_namesItsFinding() throws Exception {
    try (Room room = Room.healthy(directory)) {
      TransitKey sound = room.bao.key().metadata();
      TransitKey.Settings exportable =
          new TransitKey.Settings(
              true, false, false, false, false, true, true, false, false, false, false);
      room.bao.key().show(new TransitKey(sound.type(), 1, 0, 1, 0, exportable, sound.versions()));
      room.nextProbe();

      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.PROFILE_INVALID));
      assertThat(lastProbe(room, ProbeKind.METADATA).findings()).containsExactly("exportable");
    }
  }

  @Test
  void metadata_keyMadeAnew_isProfileInvalid() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.key().beginWith(1, Room.CREATED.plusSeconds(1));
      room.nextProbe();

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.PROFILE_INVALID);
      assertThat(lastProbe(room, ProbeKind.METADATA).findings())
          .containsExactly("creation_time_differs");
    }
  }

  @Test
  void metadata_settingsWorthKnowing_areToldOnce() throws Exception {
    try (Room room = Room.in(directory).open()) {
      TransitKey sound = room.bao.key().metadata();
      TransitKey.Settings noted =
          new TransitKey.Settings(
              false, false, false, false, false, true, true, false, true, true, false);
      room.bao.key().show(new TransitKey(sound.type(), 1, 0, 1, 0, noted, sound.versions()));

      room.pass(Duration.ofMinutes(2));

      assertThat(room.events.of(KmsEvent.KeySettingNoted.class))
          .containsExactly(
              new KmsEvent.KeySettingNoted("auto_rotate_period"),
              new KmsEvent.KeySettingNoted("imported_key"));
    }
  }

  @Test
  void deep_encryptionFails_isUnhealthyAndTriedWithEveryMetadataProbe() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT);
      room.pass(Duration.ofMinutes(5));

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.DEEP_PROBE_FAILED);
      assertThat(room.kms().readiness().deepErrorClass()).contains("unavailable");
      room.bao.heal();
      room.nextProbe();
      assertThat(room.kms().readiness().reasons()).isEmpty();
    }
  }

  @Test
  void deep_answerOfAnotherVersion_isInvalid() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.answerEncrypt(new EncryptReply("vault:v1:" + "A".repeat(80), 2));
      room.pass(Duration.ofMinutes(5));

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.DEEP_PROBE_INVALID);
    }
  }

  @Test
  void deep_opensToSomethingElse_isInvalid() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.answerDecrypt(32);
      room.pass(Duration.ofMinutes(5));

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.DEEP_PROBE_INVALID);
    }
  }

  @Test
  void deep_threeFailures_opensItsOwnBreaker() throws Exception {
    KmsSettings settings = KmsSettings.builder().probeInterval(Duration.ofSeconds(20)).build();
    try (Room room = Room.in(directory).settings(settings).healthy()) {
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT);
      room.pass(Duration.ofSeconds(340));
      room.bao.forgetCalls();

      room.pass(Duration.ofSeconds(20));
      assertThat(room.bao.calls(TRANSIT_METADATA_READ)).isOne();
      assertThat(room.bao.calls(TRANSIT_ENCRYPT)).isZero();
      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.CIRCUIT_BREAKER_OPEN);
      room.pass(Duration.ofSeconds(20));
      assertThat(room.bao.calls(TRANSIT_ENCRYPT)).isOne();
    }
  }

  @Test
  void breaker_goodProbeBetweenFailures_beginsTheRowAnew() throws Exception {
    try (Room room = Room.healthy(directory)) {
      for (int row = 0; row < 2; row++) {
        room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_DISABLE_UPSERT_READ);
        room.pass(Duration.ofSeconds(35));
        room.bao.heal();
        room.bao.forgetCalls();
        room.pass(Duration.ofSeconds(5));

        assertThat(room.bao.calls(TRANSIT_METADATA_READ)).isOne();
      }
    }
  }

  @Test
  void status_wallSetBack_getsStaleByTheMonotonicClock() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_METADATA_READ);
      room.time.jumpWall(Duration.ofHours(-5));
      room.pass(Duration.ofMinutes(2));
      assertThat(room.kms().readiness().stale()).isFalse();

      room.pass(Duration.ofNanos(1));

      assertThat(room.kms().readiness().stale()).isTrue();
    }
  }

  @Test
  void deep_notTriedForTwoIntervals_isStale() throws Exception {
    KmsSettings settings =
        KmsSettings.builder()
            .statusMaxStaleness(Duration.ofHours(1))
            .probeInterval(Duration.ofMinutes(59))
            .build();
    try (Room room = Room.in(directory).settings(settings).healthy()) {
      room.time.jumpWall(Duration.ofMinutes(10));
      assertThat(room.kms().readiness().reasons()).isEmpty();

      room.time.jumpWall(Duration.ofNanos(1));

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.DEEP_PROBE_STALE);
    }
  }

  @Test
  void status_metadataAtTheAgeLimit_isStaleOnlyBeyondIt() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.time.jumpWall(Duration.ofMinutes(2));
      assertThat(room.kms().readiness().stale()).isFalse();

      room.time.jumpWall(Duration.ofNanos(1));

      assertThat(room.kms().status()).isEqualTo(new KmsStatus.Unhealthy(StatusReason.STATUS_STALE));
      assertThat(room.kms().readiness().cacheAge()).isEqualTo(Duration.ofMinutes(2).plusNanos(1));
    }
  }

  @Test
  void status_wallForwardAndBack_neverGetsYounger() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.time.jumpWall(Duration.ofMinutes(3));
      assertThat(room.kms().readiness().stale()).isTrue();

      room.time.jumpWall(Duration.ofMinutes(-10));

      assertThat(room.kms().readiness().stale()).isTrue();
      room.nextProbe();
      assertThat(room.kms().readiness().reasons()).isEmpty();
    }
  }

  @Test
  void clock_wallWentBackBetweenProbes_isToldOnce() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.time.jumpWall(Duration.ofHours(-1));
      room.nextProbe();
      room.nextProbe();

      assertThat(room.events.of(KmsEvent.ClockRegressed.class))
          .containsExactly(new KmsEvent.ClockRegressed(Duration.ofHours(1).minusSeconds(30)));
    }
  }

  @Test
  void status_outageLongerThanStaleness_showsTheFirstReasonAndReadinessAll() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.outage(BaoFailure.CONNECTION_FAILED);
      room.pass(Duration.ofMinutes(3).plusSeconds(7));

      Readiness readiness = room.kms().readiness();
      assertThat(readiness.reasons())
          .isSorted()
          .contains(StatusReason.STATUS_STALE)
          .doesNotContain(StatusReason.STATE_UNAVAILABLE);
      assertThat(readiness.status())
          .isEqualTo(new KmsStatus.Unhealthy(readiness.reasons().getFirst()));
    }
  }

  @Test
  void denial_onConfigKeysAlone_leavesDecryptAndTokenAlone() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(new byte[32], room.soon());
      room.bao.deny(TRANSIT_DISABLE_UPSERT_READ);
      room.bao.forgetCalls();
      room.nextProbe();

      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.UPSERT_CHECK_FAILED));
      assertThat(room.kms().readiness().metadataErrorClass()).contains("permission_denied");
      assertThat(open(room, sealed)).hasSize(32);
      assertThat(room.bao.calls(JWT_LOGIN)).isZero();
    }
  }

  @Test
  void idleNode_tokenNearItsEnd_isRenewedByTheLoop() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.pass(Duration.ofMinutes(55));
      Background.of(() -> true).until(() -> room.bao.calls(TOKEN_RENEW_SELF) == 1);

      assertThat(room.bao.calls(JWT_LOGIN)).isOne();
    }
  }

  @Test
  void idleNode_leadShorterThanTheProbeInterval_isRenewedInTime() throws Exception {
    KmsSettings settings =
        KmsSettings.builder().loginBeforeTokenExpiry(Duration.ofSeconds(10)).build();
    try (Room room = Room.in(directory).settings(settings).healthy()) {
      room.pass(Duration.ofMinutes(59).plusSeconds(49));
      assertThat(room.bao.calls(TOKEN_RENEW_SELF)).isZero();

      room.pass(Duration.ofSeconds(1));

      Background.of(() -> true).until(() -> room.bao.calls(TOKEN_RENEW_SELF) == 1);
    }
  }

  @Test
  void statusChanged_sameReasonsAgain_isToldOnce() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.disableUpsert(false);
      room.pass(Duration.ofMinutes(1));

      assertThat(room.events.of(KmsEvent.StatusChanged.class))
          .endsWith(
              new KmsEvent.StatusChanged(List.of()),
              new KmsEvent.StatusChanged(List.of(StatusReason.UPSERT_ALLOWED)));
    }
  }

  @Test
  void decrypt_everyUnhealthyReason_worksAllTheSame() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(new byte[32], room.soon());
      for (BaoOperation failing :
          List.of(TRANSIT_DISABLE_UPSERT_READ, TRANSIT_METADATA_READ, TRANSIT_ENCRYPT)) {
        room.bao.fail(BaoFailure.UNAVAILABLE, failing);
        room.pass(Duration.ofMinutes(6));

        assertThat(room.kms().status()).isInstanceOf(KmsStatus.Unhealthy.class);
        assertThat(open(room, sealed)).hasSize(32);
        room.bao.heal();
        room.pass(Duration.ofMinutes(2));
        assertThat(room.kms().status()).isInstanceOf(KmsStatus.Healthy.class);
      }
    }
  }

  @Test
  void close_whileAProbeHangs_stopsItAndSaysNothingAboutHealth() throws Exception {
    Executor threads = turn -> Thread.ofVirtual().start(turn);
    Room room = Room.in(directory).probesOn(threads).open();
    room.turn();
    Background.of(() -> true).until(() -> room.kms().readiness().reasons().isEmpty());
    room.bao.hold(TRANSIT_METADATA_READ);
    Background.of(() -> true)
        .until(() -> {
          room.pass(Duration.ofSeconds(1));
          return room.bao.calls(TRANSIT_METADATA_READ) == 2;
        });

    room.close();

    assertThat(room.events.of(KmsEvent.StatusChanged.class))
        .last()
        .isEqualTo(new KmsEvent.StatusChanged(List.of()));
    assertThat(lastProbe(room, ProbeKind.METADATA).outcome()).isEqualTo("canceled");
  }

  @Test
  void loop_defectInTheMiddle_isToldAndGoesOn() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.breakDown();
      room.nextProbe();

      assertThat(room.kms().status()).isEqualTo(new KmsStatus.Unhealthy(StatusReason.PROBE_FAILED));
      room.bao.heal();
      room.nextProbe();
      assertThat(room.kms().readiness().reasons()).isEmpty();
    }
  }

  @Test
  void close_then_nothingIsScheduledAnyMore() throws Exception {
    Room room = Room.healthy(directory);
    room.bao.forgetCalls();

    room.close();
    room.close();
    room.pass(Duration.ofHours(1));

    assertThat(room.bao.journal()).isEmpty();
    assertThat(room.time.waitingTimers()).isZero();
  }

  private static KmsEvent.Probed lastProbe(Room room, ProbeKind kind) {
    return room.events.of(KmsEvent.Probed.class).stream()
        .filter(probed -> probed.kind() == kind)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static byte[] open(Room room, Encrypted sealed) throws KmsException {
    KeyId keyId = sealed.keyId();
    return room.kms()
        .decrypt(
            sealed.ciphertext().getBytes(StandardCharsets.US_ASCII),
            keyId.text(),
            sealed.annotations().toMap(),
            room.soon());
  }
}
