package io.baokms.core;

import static io.baokms.bao.BaoOperation.TRANSIT_DECRYPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.BaoFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole provider whose OpenBao hangs while many ask at one time. */
class TransitKmsDecryptQueueTest {

  private static final byte[] SEED =
      "32 bytes of a seed, more or less".getBytes(StandardCharsets.US_ASCII);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path directory;

  @Test
  void decrypt_queueFull_refusesSoundRequestsAndNamesTheFaultOfOthers() throws Exception {
    try (Room room = room(1, 0)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.hold(TRANSIT_DECRYPT);
      Background running = started(room, sealed, new KmsLoad(0, 1, 0));

      assertThatThrownBy(() -> open(room, sealed)).satisfies(failed(Reason.CONCURRENCY_LIMIT));
      assertThatThrownBy(() -> open(room, sealed, "not-a-key-id"))
          .satisfies(failed(Reason.KEY_ID_MALFORMED));

      room.bao.release(TRANSIT_DECRYPT);
      assertThat(running.result()).isEqualTo(SEED);
    }
  }

  @Test
  void decrypt_ownBudgetUsedUpInTheQueue_isTheConcurrencyLimit() throws Exception {
    try (Room room = room(1, 2)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      Encrypted other = room.kms().encrypt(SEED, room.soon());
      room.bao.hold(TRANSIT_DECRYPT);
      Background running = started(room, sealed, new KmsLoad(0, 1, 0));
      Background waiting = started(room, other, new KmsLoad(0, 1, 1));
      room.pass(SECOND);
      Background joined = started(room, sealed, new KmsLoad(0, 1, 2));

      room.pass(SECOND);

      assertThat(running.failure()).satisfies(failed(Reason.TIMED_OUT));
      assertThat(waiting.failure()).satisfies(failed(Reason.CONCURRENCY_LIMIT));
      joined.interrupt();
      assertThat(joined.failure()).satisfies(failed(Reason.CANCELED));
    }
  }

  @Test
  void decrypt_callOverItsOwnLimit_endsForThoseToWhomTimeIsLeft() throws Exception {
    try (Room room = room(1, 1)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.forgetCalls();
      room.bao.hold(TRANSIT_DECRYPT);
      Background running = started(room, sealed, new KmsLoad(0, 1, 0));
      running.until(() -> room.bao.calls(TRANSIT_DECRYPT) == 1);
      room.pass(SECOND);
      Background joined = started(room, sealed, new KmsLoad(0, 1, 1));
      room.pass(SECOND);
      assertThat(running.failure()).satisfies(failed(Reason.TIMED_OUT));

      room.bao.release(TRANSIT_DECRYPT);

      assertThat(joined.failure())
          .satisfies(failed(Reason.TIMED_OUT))
          .cause()
          .satisfies(failed(Reason.TIMED_OUT));
    }
  }

  @Test
  void decrypt_errorOfAnEqualOne_isNotReusedLater() throws Exception {
    try (Room room = room(1, 1)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.fail(BaoFailure.SEALED, TRANSIT_DECRYPT);
      assertThatThrownBy(() -> open(room, sealed)).satisfies(failed(Reason.TRANSIT_SEALED));

      room.bao.heal();

      assertThat(open(room, sealed)).isEqualTo(SEED);
    }
  }

  @Test
  void decrypt_defect_isToldAndThrownOn() throws Exception {
    try (Room room = room(1, 1)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.breakDown();

      assertThatThrownBy(() -> open(room, sealed)).isInstanceOf(IllegalStateException.class);
      assertThat(room.events.all())
          .contains(new KmsEvent.Requested(KmsEvent.Call.DECRYPT, Reason.PANIC, Duration.ZERO));
    }
  }

  @Test
  void decrypt_otherAnnotations_isACallOfItsOwn() throws Exception {
    try (Room room = room(64, 1024)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      Map<String, byte[]> more = sealed.annotations().toMap();
      more.put("surplus.example.org", new byte[] {'x'});
      room.bao.forgetCalls();
      room.bao.hold(TRANSIT_DECRYPT);
      Background first = started(room, sealed, new KmsLoad(0, 1, 0));
      Background second =
          Background.of(
              () -> room.kms().decrypt(bytes(sealed), sealed.keyId().text(), more, room.soon()));
      second.until(() -> room.bao.calls(TRANSIT_DECRYPT) == 2);

      room.bao.release(TRANSIT_DECRYPT);

      assertThat(first.result()).isEqualTo(SEED);
      assertThat(second.result()).isEqualTo(SEED);
    }
  }

  @Test
  void decrypt_fiveHundredEqual_makeOneTransitCall() throws Exception {
    try (Room room = room(64, 1024)) {
      Encrypted sealed = room.kms().encrypt(SEED, room.soon());
      room.bao.forgetCalls();
      room.bao.hold(TRANSIT_DECRYPT);
      List<Background> requests = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        requests.add(started(room, sealed, new KmsLoad(0, 1, i)));
      }

      room.bao.release(TRANSIT_DECRYPT);

      for (Background request : requests) {
        assertThat(request.result()).isEqualTo(SEED);
      }
      assertThat(room.bao.calls(TRANSIT_DECRYPT)).isEqualTo(1);
      assertThat(room.kms().load()).isEqualTo(new KmsLoad(0, 0, 0));
    }
  }

  private Room room(int slots, int places) throws Exception {
    KmsSettings settings =
        KmsSettings.builder().maxConcurrentDecrypt(slots).maxQueuedDecrypt(places).build();
    return Room.in(directory).settings(settings).healthy();
  }

  /** Asks on another thread, and returns when the request has its slot or place. */
  private static Background started(Room room, Encrypted sealed, KmsLoad then) {
    Background request = Background.of(() -> open(room, sealed));
    request.until(() -> room.kms().load().equals(then));
    return request;
  }

  private static byte[] open(Room room, Encrypted sealed) throws KmsException {
    return open(room, sealed, sealed.keyId().text());
  }

  private static byte[] open(Room room, Encrypted sealed, String keyId) throws KmsException {
    return room.kms().decrypt(bytes(sealed), keyId, sealed.annotations().toMap(), room.soon());
  }

  private static byte[] bytes(Encrypted sealed) {
    return sealed.ciphertext().getBytes(StandardCharsets.US_ASCII);
  }

  private static Consumer<Throwable> failed(Reason reason) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                KmsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
