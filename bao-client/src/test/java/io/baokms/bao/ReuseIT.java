package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReuseIT {

  @Test
  void call_newConnectionClosedBeforeAnAnswer_isNotRepeated() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Bao.IDENTITY, Peer::read);
        BaoClient client = Bao.builder(server).build()) {
      BaoFailure failure = Bao.failure(() -> Bao.read(client));

      assertThat(failure).isEqualTo(BaoFailure.CONNECTION_FAILED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void call_reusedConnectionClosedBeforeAnAnswer_isRepeatedOnANewOne() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  peer.reply(200, Bao.METADATA);
                  peer.read();
                });
        BaoClient client = Bao.builder(server).build()) {
      Bao.read(client);

      TransitKey key = Bao.read(client);

      assertThat(key.latestVersion()).isEqualTo(1);
      assertThat(server.requests()).hasSize(3);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void call_repetitionAlsoClosed_fails() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  if (peer.number() == 1) {
                    peer.reply(200, Bao.METADATA);
                    peer.read();
                  }
                });
        BaoClient client = Bao.builder(server).build()) {
      Bao.read(client);

      BaoFailure failure = Bao.failure(() -> Bao.read(client));

      assertThat(failure).isEqualTo(BaoFailure.CONNECTION_FAILED);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void call_reusedConnectionClosedAfterOneByte_isNotRepeated() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  peer.reply(200, Bao.METADATA);
                  peer.read();
                  peer.write("H");
                });
        BaoClient client = Bao.builder(server).build()) {
      Bao.read(client);

      BaoFailure failure = Bao.failure(() -> Bao.read(client));

      assertThat(failure).isEqualTo(BaoFailure.CONNECTION_FAILED);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void call_fullPoolFoundDead_repeatsInItsPlace() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  peer.reply(200, Bao.METADATA);
                  peer.read();
                });
        BaoClient client = Bao.builder(server).connections(1).build()) {
      for (int i = 0; i < 5; i++) {
        assertThat(Bao.read(client).latestVersion()).isEqualTo(1);
      }
    }
  }

  @Test
  void calls_oneAfterTheOther_shareOneConnection() throws Exception {
    try (ScriptedServer server = serving();
        BaoClient client = Bao.builder(server).build()) {
      for (int i = 0; i < 20; i++) {
        Bao.read(client);
      }

      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).hasSize(20);
    }
  }

  @Test
  void calls_atOnce_neverExceedThePool() throws Exception {
    try (ScriptedServer server = serving();
        BaoClient client = Bao.builder(server).connections(2).build()) {
      List<CompletableFuture<TransitKey>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        calls.add(Bao.async(() -> Bao.read(client)));
      }
      calls.forEach(CompletableFuture::join);

      assertThat(server.connections()).isBetween(1, 2);
      assertThat(server.requests()).hasSize(64);
    }
  }

  @Test
  void calls_waitingForAConnection_areServedInOrder() throws Exception {
    Semaphore answers = new Semaphore(0);
    FakeTime time = new FakeTime();
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  while (true) {
                    peer.read();
                    answers.acquireUninterruptibly();
                    peer.reply(200, "{\"data\":{\"disable_upsert\":true}}");
                  }
                });
        BaoClient client = Bao.builder(server).connections(1).time(time).build()) {
      List<CompletableFuture<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Transit transit = client.transit("mount-" + i, "k");
        Deadline deadline = Deadline.after(Duration.ofSeconds(9), time);
        calls.add(Bao.async(() -> transit.readDisableUpsert(Bao.TOKEN, deadline)));
        // A call that waits for its reply has been handed to the event loop.
        time.awaitTimers(i + 1);
      }
      answers.release(5);
      calls.forEach(CompletableFuture::join);

      assertThat(server.requests())
          .extracting(request -> request.substring(0, request.indexOf("/config")))
          .containsExactly(
              "GET /v1/mount-0",
              "GET /v1/mount-1",
              "GET /v1/mount-2",
              "GET /v1/mount-3",
              "GET /v1/mount-4");
    }
  }

  @Test
  void call_serverSaysClose_opensANewConnection() throws Exception {
    String closing =
        Peer.response(200, Bao.METADATA).replace("X\r\n", "X\r\nConnection: close\r\n");
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  while (true) {
                    peer.read();
                    peer.write(closing);
                  }
                });
        BaoClient client = Bao.builder(server).build()) {
      Bao.read(client);
      Bao.read(client);

      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void connection_idleFor90Seconds_isClosed() throws Exception {
    FakeTime time = new FakeTime();
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  peer.reply(200, Bao.METADATA);
                  peer.awaitClose();
                  closed.countDown();
                });
        BaoClient client = Bao.builder(server).time(time).build()) {
      Bao.read(client);
      time.awaitTimers(1);

      time.advance(Duration.ofSeconds(90));

      assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static ScriptedServer serving() throws Exception {
    return ScriptedServer.start(Bao.IDENTITY, peer -> peer.replyAlways(200, Bao.METADATA));
  }
}
