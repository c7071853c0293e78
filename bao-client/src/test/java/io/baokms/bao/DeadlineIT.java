package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineIT {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final FakeTime time = new FakeTime();

  @Test
  void call_deadlineAlreadyReached_sendsNothing() throws Exception {
    try (ScriptedServer server = hanging(new CountDownLatch(1));
        BaoClient client = Bao.builder(server).time(time).build()) {
      Deadline deadline = Deadline.after(Duration.ZERO, time);

      assertThat(Bao.failure(() -> Bao.read(client, deadline))).isEqualTo(BaoFailure.TIMEOUT);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void call_serverHangs_endsAtTheTimeoutAndFreesTheConnection() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server = hanging(closed);
        BaoClient client = Bao.builder(server).time(time).timeout(LIMIT).build()) {
      CompletableFuture<TransitKey> call = Bao.async(() -> Bao.read(client, longDeadline()));
      awaitRequests(server, 1);
      time.awaitTimers(1);

      time.advance(LIMIT);

      assertThat(Bao.failureOf(call)).isEqualTo(BaoFailure.TIMEOUT);
      assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void call_bodyNeverEnds_endsAtTheTimeout() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  peer.write("HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n{");
                  begun.countDown();
                  peer.awaitClose();
                });
        BaoClient client = Bao.builder(server).time(time).timeout(LIMIT).build()) {
      CompletableFuture<TransitKey> call = Bao.async(() -> Bao.read(client, longDeadline()));
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      time.awaitTimers(1);

      time.advance(LIMIT);

      assertThat(Bao.failureOf(call)).isEqualTo(BaoFailure.TIMEOUT);
    }
  }

  @Test
  void call_handshakeHangs_endsAtTheTimeout() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        BaoClient client =
            BaoClient.builder("https://127.0.0.1:" + mute.getLocalPort())
                .trust(Bao.CA_FILE)
                .serverName(Bao.NAME)
                .time(time)
                .timeout(LIMIT)
                .build()) {
      CompletableFuture<TransitKey> call = Bao.async(() -> Bao.read(client, longDeadline()));
      time.awaitTimers(1);

      time.advance(LIMIT);

      assertThat(Bao.failureOf(call)).isEqualTo(BaoFailure.TIMEOUT);
    }
  }

  @Test
  void call_waitingForAConnection_isLimitedToo() throws Exception {
    try (ScriptedServer server = hanging(new CountDownLatch(1));
        BaoClient client =
            Bao.builder(server).time(time).connections(1).timeout(Duration.ofHours(1)).build()) {
      CompletableFuture<TransitKey> first = Bao.async(() -> Bao.read(client, longDeadline()));
      awaitRequests(server, 1);
      Deadline deadline = Deadline.after(LIMIT, time);
      CompletableFuture<TransitKey> second = Bao.async(() -> Bao.read(client, deadline));
      time.awaitTimers(2);

      time.advance(LIMIT);

      assertThat(Bao.failureOf(second)).isEqualTo(BaoFailure.TIMEOUT);
      assertThat(first).isNotDone();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void login_longerThanTheTimeout_isLimitedByItsDeadlineAlone() throws Exception {
    try (ScriptedServer server = hanging(new CountDownLatch(1));
        BaoClient client = Bao.builder(server).time(time).timeout(LIMIT).build()) {
      Deadline deadline = Deadline.after(Duration.ofSeconds(5), time);
      CompletableFuture<BaoToken> login =
          Bao.async(() -> client.jwtLogin("auth/jwt", "r", Jwt.of("a.b.c"), deadline));
      time.awaitTimers(1);

      time.advance(Duration.ofSeconds(4));
      boolean early = login.isDone();
      time.advance(Duration.ofSeconds(1));

      assertThat(early).isFalse();
      assertThat(Bao.failureOf(login)).isEqualTo(BaoFailure.TIMEOUT);
    }
  }

  @Test
  void login_slowAnswer_startsTheTokensLifeAtItsEnd() throws Exception {
    String body = "{\"auth\":{\"client_token\":\"s.t\",\"lease_duration\":60}}";
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch rest = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  String response = Peer.response(200, body);
                  peer.write(response.substring(0, response.length() - 5));
                  half.countDown();
                  awaitUninterrupted(rest);
                  peer.write(response.substring(response.length() - 5));
                  peer.awaitClose();
                });
        BaoClient client = Bao.builder(server).time(time).build()) {
      Deadline deadline = longDeadline();
      CompletableFuture<BaoToken> login =
          Bao.async(() -> client.jwtLogin("auth/jwt", "r", Jwt.of("a.b.c"), deadline));
      awaitUninterrupted(half);
      time.advance(Duration.ofSeconds(20));
      rest.countDown();

      assertThat(login.join().remaining(time)).isEqualTo(Duration.ofSeconds(60));
    }
  }

  @Test
  void call_interrupted_isCanceledAndFreesTheConnection() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    CompletableFuture<BaoFailure> ended = new CompletableFuture<>();
    try (ScriptedServer server = hanging(closed);
        BaoClient client = Bao.builder(server).build()) {
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                ended.complete(Bao.failure(() -> Bao.read(client)));
                flag.complete(Thread.currentThread().isInterrupted());
              });
      awaitRequests(server, 1);

      caller.interrupt();

      assertThat(ended.join()).isEqualTo(BaoFailure.CANCELED);
      assertThat(flag.join()).isTrue();
      assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void call_interruptedBefore_sendsNothing() throws Exception {
    try (ScriptedServer server = hanging(new CountDownLatch(1));
        BaoClient client = Bao.builder(server).build()) {
      Thread.currentThread().interrupt();
      BaoFailure failure = Bao.failure(() -> Bao.read(client));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure).isEqualTo(BaoFailure.CANCELED);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void close_callUnderWay_isCanceled() throws Exception {
    try (ScriptedServer server = hanging(new CountDownLatch(1))) {
      BaoClient client = Bao.builder(server).connections(1).build();
      CompletableFuture<TransitKey> call = Bao.async(() -> Bao.read(client));
      awaitRequests(server, 1);
      CompletableFuture<TransitKey> waiting = Bao.async(() -> Bao.read(client));

      client.close();
      client.close();

      assertThat(Bao.failureOf(call)).isEqualTo(BaoFailure.CANCELED);
      assertThat(Bao.failureOf(waiting)).isEqualTo(BaoFailure.CANCELED);
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.CANCELED);
    }
  }

  @Test
  void call_onAnEventLoop_failsAtOnce() throws Exception {
    CompletableFuture<Void> result = new CompletableFuture<>();
    try (ScriptedServer server = hanging(new CountDownLatch(1));
        BaoClient client = Bao.builder(server).build()) {
      Thread loop =
          new FastThreadLocalThread(() -> {
            assertThatIllegalStateException().isThrownBy(() -> Bao.read(client));
            result.complete(null);
          });
      loop.start();
      loop.join();

      assertThat(result).isCompleted();
      assertThat(server.connections()).isZero();
    }
  }

  private Deadline longDeadline() {
    return Deadline.after(Duration.ofHours(1), time);
  }

  private static ScriptedServer hanging(CountDownLatch closed) throws IOException {
    return ScriptedServer.start(
        Bao.IDENTITY,
        peer -> {
          peer.read();
          peer.awaitClose();
          closed.countDown();
        });
  }

  private static void awaitRequests(ScriptedServer server, int count) {
    while (server.requests().size() < count) {
      Thread.onSpinWait();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
