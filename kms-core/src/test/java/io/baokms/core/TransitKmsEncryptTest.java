package io.baokms.core;

import static io.baokms.bao.BaoOperation.TRANSIT_ENCRYPT;
import static io.baokms.bao.BaoOperation.TRANSIT_METADATA_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.aad.Aad;
import io.baokms.aad.Annotations;
import io.baokms.aad.KeyId;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.Deadline;
import io.baokms.bao.Transit.EncryptReply;
import io.baokms.core.registry.RecordState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Encrypt path, row by row. */
class TransitKmsEncryptTest {

  private static final byte[] SEED = new byte[32];

  @TempDir Path directory;

  @Test
  void encrypt_emptyPlaintext_isRefusedFirst() throws Exception {
    try (Room room = Room.in(directory).open()) {
      assertThatThrownBy(() -> room.kms().encrypt(new byte[0], room.soon()))
          .satisfies(failed(Reason.PLAINTEXT_REQUIRED));
    }
  }

  @Test
  void encrypt_beforeBootstrap_hasNoActiveKey() throws Exception {
    try (Room room = Room.in(directory).open()) {
      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.ACTIVE_KEY_UNAVAILABLE));
      assertThat(room.bao.journal()).isEmpty();
    }
  }

  @Test
  void encrypt_duringBootstrapWithAState_hasNoActiveKey() throws Exception {
    try (Room room = Room.in(directory).known(1, Room.CREATED, RecordState.ACTIVE).open()) {
      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.ACTIVE_KEY_UNAVAILABLE));
    }
  }

  @Test
  void encrypt_statusUnhealthy_isRefusedWithoutACall() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(BaoFailure.SEALED, TRANSIT_METADATA_READ);
      room.pass(Duration.ofSeconds(30));
      room.bao.forgetCalls();

      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.STATUS_UNHEALTHY));
      assertThat(room.bao.journal()).isEmpty();
    }
  }

  static Stream<Arguments> plaintextLimits() throws IOException {
    return VectorFile.open("malformed.json")
        .list("plaintextLimits")
        .map(v -> Arguments.of(v.get("transitVersion").asInt(), v));
  }

  @ParameterizedTest(name = "version {0}")
  @MethodSource("plaintextLimits")
  void encrypt_longestPlaintext_fitsAndOneByteMoreIsRefusedWithoutACall(
      int version, JsonNode vector) throws Exception {
    int longest = vector.get("maxPlaintextBytes").asInt();
    try (Room room = versioned(version)) {
      Encrypted sealed = room.kms().encrypt(new byte[longest], room.soon());
      room.bao.forgetCalls();

      assertThat(sealed.ciphertext()).hasSize(vector.get("ciphertextBytesAtMax").asInt());
      assertThatThrownBy(() -> room.kms().encrypt(new byte[longest + 1], room.soon()))
          .satisfies(failed(Reason.REQUEST_LIMIT));
      assertThat(room.bao.journal()).isEmpty();
    }
  }

  @Test
  void encrypt_healthy_returnsKeyIdAndAnnotationsOfTheActiveVersion() throws Exception {
    try (Room room = Room.healthy(directory)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());

      KeyId expected = KeyId.derive(Room.IDENTITY, 1, Room.CREATED);
      assertThat(sealed.keyId()).isEqualTo(expected);
      assertThat(room.kms().status()).isEqualTo(new KmsStatus.Healthy(expected));
      assertThat(sealed.annotations().toMap())
          .containsExactlyEntriesOf(Annotations.of(Room.IDENTITY, expected, 1, "1.2.3").toMap());
      Annotations.parse(sealed.annotations().toMap()).requireMatch(Room.IDENTITY, expected, 1);
    }
  }

  @Test
  void encrypt_replyOfAnotherVersion_isInvalid() throws Exception {
    assertInvalid(new EncryptReply(payload("vault:v1:", 60), 2));
  }

  @Test
  void encrypt_replyWithoutVersion_isInvalid() throws Exception {
    assertInvalid(new EncryptReply(payload("vault:v1:", 60), 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault:v2:", "vault:v01:", "VAULT:v1:", "", "vault:v1"})
  void encrypt_replyWithWrongPrefix_isInvalid(String prefix) throws Exception {
    assertInvalid(new EncryptReply(payload(prefix, 60), 1));
  }

  @Test
  void encrypt_emptyReply_isInvalid() throws Exception {
    assertInvalid(new EncryptReply("", 1));
  }

  @Test
  void encrypt_overlongReply_exceedsTheProtocol() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.answerEncrypt(new EncryptReply(payload("vault:v1:", 762), 1));

      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.RESPONSE_LIMIT));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BaoFailure.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNAUTHENTICATED", "PERMISSION_DENIED"})
  void encrypt_transitFails_saysItsRow(BaoFailure failure) throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(failure, TRANSIT_ENCRYPT);

      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.ofEncrypt(failure)));
    }
  }

  @Test
  void encrypt_deniedByPolicy_saysPermissionDenied() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.deny(TRANSIT_ENCRYPT);

      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.TRANSIT_PERMISSION_DENIED));
    }
  }

  @Test
  void encrypt_callerOutOfTime_isTimedOutWhateverElseFailed() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(BaoFailure.SEALED, TRANSIT_ENCRYPT);
      Deadline past = Deadline.after(Duration.ZERO, room.time);

      assertThatThrownBy(() -> room.kms().encrypt(SEED, past)).satisfies(failed(Reason.TIMED_OUT));
    }
  }

  @Test
  void encrypt_callerInterrupted_isCanceledWhateverElseFailed() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.fail(BaoFailure.SEALED, TRANSIT_ENCRYPT);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.CANCELED));

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void encrypt_everySlotTaken_isRefusedAtOnce() throws Exception {
    KmsSettings one = KmsSettings.builder().maxConcurrentEncrypt(1).build();
    try (Room room = Room.in(directory).settings(one).healthy()) {
      room.bao.forgetCalls();
      room.bao.hold(TRANSIT_ENCRYPT);
      Background first = Background.of(() -> room.kms().encrypt(SEED, room.soon()));
      first.until(() -> room.bao.calls(TRANSIT_ENCRYPT) == 1);

      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.CONCURRENCY_LIMIT));
      assertThatThrownBy(() -> room.kms().encrypt(new byte[732], room.soon()))
          .satisfies(failed(Reason.REQUEST_LIMIT));

      room.bao.release(TRANSIT_ENCRYPT);
      assertThat(first.result()).isNotNull();
      assertThat(room.kms().encrypt(SEED, room.soon())).isNotNull();
      assertThat(room.bao.calls(TRANSIT_ENCRYPT)).isEqualTo(2);
    }
  }

  @Test
  void encrypt_ended_isTold() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.kms().encrypt(SEED, room.soon());
      assertThatThrownBy(() -> room.kms().encrypt(new byte[0], room.soon()))
          .isInstanceOf(KmsException.class);

      assertThat(room.events.of(KmsEvent.Requested.class))
          .containsExactly(
              new KmsEvent.Requested(KmsEvent.Call.ENCRYPT, null, Duration.ZERO),
              new KmsEvent.Requested(
                  KmsEvent.Call.ENCRYPT, Reason.PLAINTEXT_REQUIRED, Duration.ZERO));
    }
  }

  @Test
  void encrypt_defect_isToldAndThrownOn() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.breakDown();

      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .isInstanceOf(IllegalStateException.class);

      assertThat(room.events.of(KmsEvent.Requested.class))
          .containsExactly(
              new KmsEvent.Requested(KmsEvent.Call.ENCRYPT, Reason.PANIC, Duration.ZERO));
    }
  }

  @Test
  void encrypt_aValue_neverOpensAsAProbe() throws Exception {
    try (Room room = Room.healthy(directory)) {
      long before = room.bao.calls(BaoOperation.TRANSIT_DECRYPT);
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());

      assertThatThrownBy(
              () -> room.bao.key().decrypt(sealed.ciphertext(), Aad.STATUS_PROBE.bytes()))
          .hasMessageContaining("decrypt_failed");
      assertThat(room.bao.calls(BaoOperation.TRANSIT_DECRYPT)).isEqualTo(before);
    }
  }

  private Room versioned(int version) throws Exception {
    return Room.in(directory)
        .bao(bao -> bao.key().beginWith(version, Room.CREATED))
        .known(version, Room.CREATED, RecordState.ACTIVE)
        .healthy();
  }

  private void assertInvalid(EncryptReply reply) throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.answerEncrypt(reply);

      assertThatThrownBy(() -> room.kms().encrypt(SEED, room.soon()))
          .satisfies(failed(Reason.TRANSIT_RESPONSE_INVALID));
    }
  }

  private static String payload(String prefix, int bytes) {
    return prefix + Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  private static Consumer<Throwable> failed(Reason reason) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                KmsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
