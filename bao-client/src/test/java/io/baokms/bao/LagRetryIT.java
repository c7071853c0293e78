package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LagRetryIT {

  private static final String LAG =
      "{\"errors\":[\"requested version for encryption is higher than the latest key version\"]}";
  private static final String DENIED = "{\"errors\":[\"permission denied\"]}";
  private static final String SEALED_VALUE =
      "{\"request_id\":\"r-2\",\"data\":{\"ciphertext\":\"vault:v3:x\",\"key_version\":3}}";

  private final FakeTime time = new FakeTime();
  private final List<BaoObserver.Request> observed = new CopyOnWriteArrayList<>();
  private final CountDownLatch answered = new CountDownLatch(1);

  @Test
  void encrypt_lagAgain_failsMarkedAsRepeated() throws Exception {
    try (ScriptedServer server = answering(400, LAG, 400, LAG);
        BaoClient client = client(server)) {
      CompletableFuture<?> call = encrypt(client.transit("t", "k"), Duration.ofSeconds(2));
      passPause(Duration.ofMillis(100));

      assertThat(repeatedFailure(call)).isEqualTo(BaoFailure.VERSION_LAG);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void encrypt_otherFailureAfterLag_isMarkedAsRepeatedToo() throws Exception {
    try (ScriptedServer server = answering(400, LAG, 403, DENIED);
        BaoClient client = client(server)) {
      CompletableFuture<?> call = encrypt(client.transit("t", "k"), Duration.ofSeconds(2));
      passPause(Duration.ofMillis(100));

      assertThat(repeatedFailure(call)).isEqualTo(BaoFailure.PERMISSION_DENIED);
    }
  }

  @Test
  void encrypt_tooLittleTimeLeft_isNotRepeated() throws Exception {
    try (ScriptedServer server = answering(400, LAG, 200, SEALED_VALUE);
        BaoClient client = client(server)) {
      CompletableFuture<?> call = encrypt(client.transit("t", "k"), Duration.ofMillis(266));

      assertThat(Bao.failureOf(call)).isEqualTo(BaoFailure.VERSION_LAG);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void encrypt_withoutLagRetry_isNotRepeated() throws Exception {
    try (ScriptedServer server = answering(400, LAG, 200, SEALED_VALUE);
        BaoClient client = client(server)) {
      Transit transit = client.transit("t", "k").withoutLagRetry();
      CompletableFuture<?> call = encrypt(transit, Duration.ofSeconds(2));

      assertThat(Bao.failureOf(call)).isEqualTo(BaoFailure.VERSION_LAG);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void encrypt_otherFailure_isNotRepeated() throws Exception {
    try (ScriptedServer server = answering(403, DENIED, 200, SEALED_VALUE);
        BaoClient client = client(server)) {
      CompletableFuture<?> call = encrypt(client.transit("t", "k"), Duration.ofSeconds(2));

      assertThat(Bao.failureOf(call)).isEqualTo(BaoFailure.PERMISSION_DENIED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void encrypt_lagOnce_succeedsWithTheSameRequest() throws Exception {
    try (ScriptedServer server = answering(400, LAG, 200, SEALED_VALUE);
        BaoClient client = client(server)) {
      CompletableFuture<Transit.EncryptReply> call =
          encrypt(client.transit("t", "k"), Duration.ofSeconds(2));
      passPause(Duration.ofMillis(100));

      assertThat(call.join()).isEqualTo(new Transit.EncryptReply("vault:v3:x", 3));
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1)).isEqualTo(server.requests().get(0));
      assertThat(observed)
          .extracting(BaoObserver.Request::failure, BaoObserver.Request::requestId)
          .containsExactly(tuple(BaoFailure.VERSION_LAG, null), tuple(null, "r-2"));
    }
  }

  @Test
  void encrypt_shortBudget_waitsAQuarterOfIt() throws Exception {
    try (ScriptedServer server = answering(400, LAG, 200, SEALED_VALUE);
        BaoClient client = client(server)) {
      CompletableFuture<Transit.EncryptReply> call =
          encrypt(client.transit("t", "k"), Duration.ofMillis(300));
      passPause(Duration.ofMillis(75));

      assertThat(call.join().keyVersion()).isEqualTo(3);
    }
  }

  @Test
  void call_emptyAssociatedDataOrVersionZero_isRefusedLocally() throws Exception {
    try (ScriptedServer server = answering(400, LAG, 400, LAG);
        BaoClient client = client(server)) {
      Transit transit = client.transit("t", "k");
      Deadline deadline = Deadline.after(Duration.ofSeconds(1), time);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> transit.encrypt(Bao.TOKEN, Bao.AAD, new byte[0], 1, deadline));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> transit.encrypt(Bao.TOKEN, Bao.AAD, Bao.AAD, 0, deadline));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> transit.decrypt(Bao.TOKEN, "vault:v1:x", new byte[0], deadline));
      assertThat(server.connections()).isZero();
    }
  }

  private BaoClient client(ScriptedServer server) throws CredentialException {
    return Bao.builder(server).time(time).observer(this::observe).build();
  }

  private void observe(BaoObserver.Request request) {
    observed.add(request);
    answered.countDown();
  }

  private CompletableFuture<Transit.EncryptReply> encrypt(Transit transit, Duration budget) {
    Deadline deadline = Deadline.after(budget, time);
    return Bao.async(() -> transit.encrypt(Bao.TOKEN, new byte[] {9}, Bao.AAD, 3, deadline));
  }

  /** Lets the pause before the repetition pass; without one the call itself fails the test. */
  private void passPause(Duration pause) throws InterruptedException {
    assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
    // One timer sweeps the idle connection; the second is the pause.
    time.awaitTimers(2);
    time.advance(pause);
  }

  private static BaoFailure repeatedFailure(CompletableFuture<?> call) {
    CompletionException thrown = catchThrowableOfType(CompletionException.class, call::join);
    BaoException refusal = (BaoException) Objects.requireNonNull(thrown.getCause());
    assertThat(refusal.repeated()).isTrue();
    return refusal.failure();
  }

  private static ScriptedServer answering(int first, String one, int second, String two)
      throws IOException {
    return ScriptedServer.start(
        Bao.IDENTITY,
        peer -> {
          peer.read();
          peer.reply(first, one);
          peer.read();
          peer.reply(second, two);
          peer.awaitClose();
        });
  }
}
