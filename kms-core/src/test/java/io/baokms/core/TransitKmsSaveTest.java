package io.baokms.core;

import static io.baokms.bao.BaoOperation.TRANSIT_ENCRYPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.TransitKey;
import io.baokms.core.KmsEvent.ProbeKind;
import io.baokms.core.registry.RegistryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses to save what a rotation changes, and heals. */
class TransitKmsSaveTest {

  private static final Duration RETRY = Duration.ofSeconds(5);

  @TempDir Path directory;

  @Test
  void save_newVersion_failsAndIsUnhealthyWithoutBeingPublished() throws Exception {
    try (Room room = Room.healthy(directory)) {
      RegistryState before = room.state();
      room.rotate();
      breakStateFile();

      room.nextProbe();

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.STATE_SAVE_FAILED);
      assertThat(room.kms().readiness().persistenceDegraded()).isFalse();
      assertThat(room.kms().readiness().rotation()).isEqualTo(Readiness.Rotation.ACTIVE);
      assertThat(room.state()).isEqualTo(before);
    }
  }

  @Test
  void save_newVersionOnceTheDiskIsWell_succeedsAtTheNextProbe() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      breakStateFile();
      room.nextProbe();
      mendStateFile();

      room.pass(RETRY);

      assertThat(room.kms().readiness().reasons()).isEmpty();
      assertThat(room.state().highestVersion()).isEqualTo(2);
    }
  }

  @Test
  void save_countAlone_failsAndStatusStaysHealthyButDegraded() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.nextProbe();
      RegistryState before = room.state();
      breakStateFile();

      room.pass(Duration.ofMinutes(20));

      Readiness readiness = room.kms().readiness();
      assertThat(readiness.reasons()).isEmpty();
      assertThat(readiness.persistenceDegraded()).isTrue();
      assertThat(readiness.cacheAge()).isLessThan(RETRY);
      assertThat(outcomes(room)).endsWith("state_save_failed");
      assertThat(room.state()).isEqualTo(before);
    }
  }

  @Test
  void save_countOnceTheDiskIsWell_endsTheDegradationAndGoesOn() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.nextProbe();
      breakStateFile();
      room.nextProbe();
      mendStateFile();

      room.pass(RETRY);
      assertThat(room.kms().readiness().persistenceDegraded()).isFalse();
      room.pass(Duration.ofMinutes(3));

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void save_countAndDeepProbeFails_isUnhealthy() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.nextProbe();
      breakStateFile();
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT);

      room.pass(Duration.ofSeconds(270));

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.DEEP_PROBE_FAILED);
      assertThat(room.kms().readiness().persistenceDegraded()).isTrue();
    }
  }

  @Test
  void save_countHalfWritten_isUnhealthy() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.nextProbe();
      breakCheckpoint();

      room.nextProbe();

      assertThat(room.kms().readiness().reasons()).containsExactly(StatusReason.STATE_SAVE_FAILED);
    }
  }

  @Test
  void save_halfWrittenOnceTheDiskIsWell_completesTheSameState() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      breakCheckpoint();
      room.nextProbe();
      byte[] written = Files.readAllBytes(room.statePath);
      mendCheckpoint();

      room.pass(RETRY);

      assertThat(room.kms().readiness().reasons()).isEmpty();
      assertThat(Files.readAllBytes(room.statePath)).isEqualTo(written);
    }
  }

  @Test
  void save_rotatedAgainMeanwhile_savesTheFirstStateFirst() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      breakCheckpoint();
      room.nextProbe();
      room.rotate();
      mendCheckpoint();

      room.pass(RETRY);
      assertThat(room.state().highestVersion()).isEqualTo(2);
      room.nextProbe();

      assertThat(room.state().highestVersion()).isEqualTo(3);
      assertThat(room.kms().readiness().reasons()).isEmpty();
    }
  }

  @Test
  void save_promotion_failsAndIsNeverPublishedBefore() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofMinutes(3));
      breakStateFile();

      room.pass(Duration.ofMinutes(2));

      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.STATE_SAVE_FAILED));
      assertThat(room.events.of(KmsEvent.Promoted.class)).isEmpty();
      assertThat(room.state().active().version()).isOne();
    }
  }

  @Test
  void save_promotionRetriedWithinAnInterval_needsNoSecondTrial() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofMinutes(3));
      breakStateFile();
      room.nextProbe();
      mendStateFile();

      room.pass(RETRY);

      assertThat(room.announcedVersion()).isEqualTo(2);
      assertThat(trials(room)).isOne();
    }
  }

  @Test
  void save_promotionRetriedLater_triesTheVersionAgain() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofMinutes(3));
      breakStateFile();
      room.pass(Duration.ofSeconds(62));
      mendStateFile();

      room.pass(RETRY);

      assertThat(room.announcedVersion()).isEqualTo(2);
      assertThat(trials(room)).isEqualTo(2);
    }
  }

  @Test
  void save_promotionRetriedLaterButTheVersionFails_staysWithTheOldVersion() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofMinutes(3));
      breakStateFile();
      room.pass(Duration.ofSeconds(60));
      mendStateFile();
      room.bao.fail(BaoFailure.UNAVAILABLE, TRANSIT_ENCRYPT);

      room.pass(RETRY);
      assertThat(room.announcedVersion()).isOne();
      room.bao.heal();
      room.nextProbe();

      assertThat(room.announcedVersion()).isEqualTo(2);
    }
  }

  @Test
  void save_promotionOvertakenByARaisedMinimum_givesWayToTheNewestVersion() throws Exception {
    try (Room room = Room.healthy(directory)) {
      breakStateFileAtThePromotion(room);
      raiseTheMinimumToANewVersion(room);
      mendStateFile();

      room.pass(Duration.ofMinutes(7));

      assertThat(room.announcedVersion()).isEqualTo(3);
      assertThat(room.events.of(KmsEvent.Promoted.class)).hasSize(1);
    }
  }

  @Test
  void save_promotionHalfWrittenAndOvertaken_isCompletedAndThenSucceeded() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      room.pass(Duration.ofMinutes(3));
      breakCheckpoint();
      room.pass(Duration.ofMinutes(2));
      raiseTheMinimumToANewVersion(room);
      mendCheckpoint();

      room.nextProbe();
      assertThat(room.state().active().version()).isEqualTo(2);
      assertThat(room.kms().status())
          .isEqualTo(new KmsStatus.Unhealthy(StatusReason.ENCRYPTION_BLOCKED));
      room.pass(Duration.ofMinutes(7));

      assertThat(room.announcedVersion()).isEqualTo(3);
      assertThat(room.events.of(KmsEvent.Promoted.class))
          .extracting(KmsEvent.Promoted::keyVersion)
          .containsExactly(2, 3);
    }
  }

  @Test
  void save_versionOfAKeyThatWasOnlyRestored_isGivenUpOnceTheKeyIsBack() throws Exception {
    try (Room room = Room.healthy(directory)) {
      TransitKey key = room.bao.key().metadata();
      breakStateFile();
      room.rotate();
      room.nextProbe();
      SortedMap<Integer, Instant> versions = new TreeMap<>(room.bao.key().metadata().versions());
      versions.put(2, Room.CREATED.plusSeconds(7));

      room.bao.key().show(new TransitKey(key.type(), 2, 0, 1, 0, key.settings(), versions));
      mendStateFile();
      room.nextProbe();

      assertThat(room.kms().readiness().reasons()).isEmpty();
      assertThat(room.state().highestVersion()).isEqualTo(2);
    }
  }

  @Test
  void save_filesOfSomebodyElse_areNeverOverwritten() throws Exception {
    try (Room room = Room.healthy(directory)) {
      byte[] whole = Files.readAllBytes(room.statePath);
      byte[] foreign = Arrays.copyOf(whole, whole.length + 1);
      Files.write(room.statePath, foreign);
      room.rotate();

      room.nextProbe();

      assertThat(room.kms().readiness().reasons())
          .containsExactly(StatusReason.STATE_PUBLISH_FAILED);
      assertThat(Files.readAllBytes(room.statePath)).isEqualTo(foreign);
    }
  }

  @Test
  void save_ofADiscovery_failsTheRequestAndLeavesStatusAlone() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.rotate();
      Encrypted sealed = room.sealedByPeer(2);
      breakStateFile();

      assertThatThrownBy(() -> room.open(sealed))
          .isInstanceOfSatisfying(
              KmsException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.KEY_METADATA_REFRESH_FAILED));

      assertThat(room.kms().readiness().reasons()).isEmpty();
      mendStateFile();
      room.nextProbe();
      assertThat(room.open(sealed)).isEqualTo(Room.SEED);
    }
  }

  /** Puts something in the way of the temporary file that cannot be deleted. */
  private void breakStateFile() throws IOException {
    block(".registry.json.tmp");
  }

  private void breakStateFileAtThePromotion(Room room) throws Exception {
    room.rotate();
    room.pass(Duration.ofMinutes(3));
    breakStateFile();
    room.pass(Duration.ofMinutes(2));
  }

  /** Long enough for the last good trial to be of no use. */
  private static void raiseTheMinimumToANewVersion(Room room) throws Exception {
    room.rotate();
    TransitKey rotated = room.bao.key().metadata();
    room.bao
        .key()
        .show(new TransitKey(rotated.type(), 3, 0, 1, 3, rotated.settings(), rotated.versions()));
    room.pass(Duration.ofMinutes(1));
  }

  private void mendStateFile() throws IOException {
    unblock(".registry.json.tmp");
  }

  private void breakCheckpoint() throws IOException {
    block(".registry.json.checkpoint.tmp");
  }

  private void mendCheckpoint() throws IOException {
    unblock(".registry.json.checkpoint.tmp");
  }

  private void block(String name) throws IOException {
    Files.createDirectories(directory.resolve(name).resolve("in the way"));
  }

  private void unblock(String name) throws IOException {
    Files.delete(directory.resolve(name).resolve("in the way"));
    Files.delete(directory.resolve(name));
  }

  private static long trials(Room room) {
    return room.events.of(KmsEvent.Probed.class).stream()
        .filter(probed -> probed.kind() == ProbeKind.PENDING)
        .count();
  }

  private static List<String> outcomes(Room room) {
    return room.events.of(KmsEvent.Probed.class).stream()
        .filter(probed -> probed.kind() == ProbeKind.METADATA)
        .map(KmsEvent.Probed::outcome)
        .toList();
  }
}
