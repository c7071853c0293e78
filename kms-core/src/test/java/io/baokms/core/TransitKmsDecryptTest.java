package io.baokms.core;

import static io.baokms.bao.BaoOperation.TRANSIT_DECRYPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.aad.Aad;
import io.baokms.aad.Annotations;
import io.baokms.aad.KeyId;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.Deadline;
import io.baokms.core.registry.RecordState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Decrypt path, row by row; malformed requests have their own vectors. */
class TransitKmsDecryptTest {

  private static final byte[] SEED =
      "32 bytes of a seed, more or less".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  @Test
  void decrypt_whatWasSealed_returnsThePlaintext() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());

      assertThat(open(room, sealed)).isEqualTo(SEED);
    }
  }

  @Test
  void decrypt_emptyPlaintext_isReturnedAsItIs() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      String empty =
          room.bao
              .key()
              .encrypt(new byte[0], Aad.of(Room.IDENTITY, sealed.keyId(), 1).bytes(), 1)
              .ciphertext();

      assertThat(open(room, new Encrypted(empty, sealed.keyId(), sealed.annotations()))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RecordState.class,
      names = {"REMOVED", "REJECTED"})
  void decrypt_versionOutOfUse_isUnknown(RecordState state) throws Exception {
    KeyId keyId = KeyId.derive(Room.IDENTITY, 1, Room.CREATED);
    try (Room room = twoVersions(state).open()) {
      assertThatThrownBy(
              () -> room.kms().decrypt(new byte[] {1}, keyId.text(), Map.of(), room.soon()))
          .satisfies(failed(Reason.KEY_ID_UNKNOWN));
    }
  }

  @Test
  void decrypt_retiredVersion_stillOpens() throws Exception {
    try (Room room = twoVersions(RecordState.RETIRED).open()) {
      Encrypted old = sealedDirectly(room, 1);

      assertThat(open(room, old)).isEqualTo(SEED);
    }
  }

  @Test
  void decrypt_duringBootstrapWithAState_opens() throws Exception {
    try (Room room = Room.in(directory).known(1, Room.CREATED, RecordState.ACTIVE).open()) {
      Encrypted sealed = sealedDirectly(room, 1);

      assertThat(open(room, sealed)).isEqualTo(SEED);
      assertThat(room.kms().status()).isEqualTo(new KmsStatus.NotEstablished());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 5000})
  void decrypt_overlongKeyId_exceedsTheLimits(int length) throws Exception {
    try (Room room = Room.healthy(directory)) {
      assertThatThrownBy(
              () -> room.kms().decrypt(new byte[] {1}, "k".repeat(length), Map.of(), room.soon()))
          .satisfies(failed(Reason.REQUEST_LIMIT));
    }
  }

  @Test
  void decrypt_longestKeyId_isMalformedInstead() throws Exception {
    try (Room room = Room.healthy(directory)) {
      assertThatThrownBy(
              () -> room.kms().decrypt(new byte[] {1}, "k".repeat(1023), Map.of(), room.soon()))
          .satisfies(failed(Reason.KEY_ID_MALFORMED));
    }
  }

  @Test
  void decrypt_keyIdLongInBytesOnly_exceedsTheLimits() throws Exception {
    try (Room room = Room.healthy(directory)) {
      assertThatThrownBy(
              () -> room.kms().decrypt(new byte[] {1}, "é".repeat(512), Map.of(), room.soon()))
          .satisfies(failed(Reason.REQUEST_LIMIT));
    }
  }

  @Test
  void decrypt_annotationsAtTheLimit_areAccepted() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      Map<String, byte[]> padded = padded(sealed.annotations(), 32_767);

      byte[] opened = open(room, sealed, padded);

      assertThat(opened).isEqualTo(SEED);
    }
  }

  @Test
  void decrypt_annotationsOneByteOverTheLimit_areRefused() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      Map<String, byte[]> padded = padded(sealed.annotations(), 32_768);
      room.bao.forgetCalls();

      assertThatThrownBy(() -> open(room, sealed, padded)).satisfies(failed(Reason.REQUEST_LIMIT));
      assertThat(room.bao.journal()).isEmpty();
    }
  }

  @Test
  void decrypt_annotationsTooLongAndNotText_areInvalidFirst() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      Map<String, byte[]> padded = padded(sealed.annotations(), 40_000);
      padded.put("binary.example.org", new byte[] {(byte) 0xff});

      assertThatThrownBy(() -> open(room, sealed, padded))
          .satisfies(failed(Reason.ANNOTATIONS_INVALID));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BaoFailure.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNAUTHENTICATED", "PERMISSION_DENIED"})
  void decrypt_transitFails_saysItsRow(BaoFailure failure) throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.fail(failure, TRANSIT_DECRYPT);

      assertThatThrownBy(() -> open(room, sealed)).satisfies(failed(Reason.ofDecrypt(failure)));
    }
  }

  @Test
  void decrypt_tokenDeadAndLoginRefused_saysAuthenticationFailed() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.killTokens();
      room.bao.deny(BaoOperation.JWT_LOGIN);

      assertThatThrownBy(() -> open(room, sealed)).satisfies(failed(Reason.AUTHENTICATION_FAILED));
    }
  }

  @Test
  void decrypt_objectThatDoesNotOpen_leavesStatusHealthy() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.key().beginWith(1, Room.CREATED);

      assertThatThrownBy(() -> open(room, sealed)).satisfies(failed(Reason.DECRYPT_FAILED));

      assertThat(room.kms().status()).isEqualTo(new KmsStatus.Healthy(sealed.keyId()));
    }
  }

  @Test
  void decrypt_ownBudgetUsedUp_isTimedOut() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.hold(TRANSIT_DECRYPT);
      Deadline generous = Deadline.after(Duration.ofMinutes(5), room.time);
      Background call = Background.of(() -> open(room, sealed, generous));
      call.until(() -> room.bao.calls(TRANSIT_DECRYPT) == 2);
      room.pass(Duration.ofSeconds(2));

      room.bao.release(TRANSIT_DECRYPT);

      assertThat(call.failure()).satisfies(failed(Reason.TIMED_OUT));
    }
  }

  @Test
  void decrypt_callerOutOfTime_isTimedOutWhateverElseFailed() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.fail(BaoFailure.SEALED, TRANSIT_DECRYPT);
      Deadline past = Deadline.after(Duration.ZERO, room.time);

      assertThatThrownBy(() -> open(room, sealed, past)).satisfies(failed(Reason.TIMED_OUT));
    }
  }

  @Test
  void decrypt_callerGivesUp_isCanceledAndFreesItsSlot() throws Exception {
    KmsSettings one = KmsSettings.builder().maxConcurrentDecrypt(1).maxQueuedDecrypt(0).build();
    try (Room room = Room.in(directory).settings(one).healthy()) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.hold(TRANSIT_DECRYPT);
      Background call = Background.of(() -> open(room, sealed));
      call.until(() -> room.bao.calls(TRANSIT_DECRYPT) == 2);

      assertThatThrownBy(() -> open(room, sealed)).satisfies(failed(Reason.CONCURRENCY_LIMIT));
      call.interrupt();

      assertThat(call.failure()).satisfies(failed(Reason.CANCELED));
      room.bao.release(TRANSIT_DECRYPT);
      assertThat(open(room, sealed)).isEqualTo(SEED);
    }
  }

  @Test
  void decrypt_sealedTwiceByOneProvider_bothOpenAfterARestart() throws Exception {
    Encrypted sealed;
    Room first = Room.healthy(directory);
    sealed = first.kms().encrypt(SEED, first.soon());
    first.close();

    try (Room second = Room.in(directory).bao(bao -> bao.key().takeOver(first.bao.key())).open()) {
      assertThat(open(second, sealed)).isEqualTo(SEED);
    }
  }

  private Room.Plan twoVersions(RecordState first) {
    return Room.in(directory)
        .bao(bao -> bao.key().rotate(Room.CREATED.plusSeconds(60)))
        .known(2, Room.CREATED.plusSeconds(60), RecordState.ACTIVE)
        .known(1, Room.CREATED, first);
  }

  private static Encrypted sealedDirectly(Room room, int version) throws Exception {
    Instant created = Room.CREATED.plusSeconds(60L * (version - 1));
    KeyId keyId = KeyId.derive(Room.IDENTITY, version, created);
    byte[] aad = Aad.of(Room.IDENTITY, keyId, version).bytes();
    String text = room.bao.key().encrypt(SEED, aad, version).ciphertext();
    return new Encrypted(text, keyId, Annotations.of(Room.IDENTITY, keyId, version, "9"));
  }

  private static Map<String, byte[]> padded(Annotations annotations, int total) {
    Map<String, byte[]> padded = new HashMap<>(annotations.toMap());
    String key = "padding.example.org";
    int used =
        padded.entrySet().stream()
            .mapToInt(entry -> entry.getKey().length() + entry.getValue().length)
            .sum();
    byte[] padding = "x".repeat(total - used - key.length()).getBytes(StandardCharsets.US_ASCII);
    padded.put(key, padding);
    return padded;
  }

  private static byte[] open(Room room, Encrypted sealed) throws KmsException {
    return open(room, sealed, room.soon());
  }

  private static byte[] open(Room room, Encrypted sealed, Deadline deadline) throws KmsException {
    return room.kms()
        .decrypt(
            sealed.ciphertext().getBytes(StandardCharsets.US_ASCII),
            sealed.keyId().text(),
            sealed.annotations().toMap(),
            deadline);
  }

  private static byte[] open(Room room, Encrypted sealed, Map<String, byte[]> annotations)
      throws KmsException {
    return room.kms()
        .decrypt(
            sealed.ciphertext().getBytes(StandardCharsets.US_ASCII),
            sealed.keyId().text(),
            annotations,
            room.soon());
  }

  private static Consumer<Throwable> failed(Reason reason) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                KmsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
