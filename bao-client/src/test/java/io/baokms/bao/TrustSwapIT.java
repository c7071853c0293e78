package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.baokms.testing.tls.ThrowawayAuthority;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrustSwapIT {

  private static final ThrowawayAuthority OTHER = ThrowawayAuthority.create();
  private static final TrustBundle OTHER_ONLY = new TrustBundle(List.of(OTHER.certificate()));
  private static final TrustBundle BOTH =
      new TrustBundle(List.of(Bao.AUTHORITY.certificate(), OTHER.certificate()));

  @Test
  void call_authorityWasRemoved_failsAsTlsAlthoughAConnectionIsIdle() throws Exception {
    try (ScriptedServer server = serving(Bao.AUTHORITY);
        BaoClient client = Bao.builder(server).build()) {
      Bao.read(client);

      client.trust(OTHER_ONLY);

      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.TLS_FAILED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void call_underWayWhenTheAuthorityIsRemoved_endsAndIsTheLastOnItsConnection() throws Exception {
    CountDownLatch swapped = new CountDownLatch(1);
    CountDownLatch received = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  received.countDown();
                  awaitQuietly(swapped);
                  peer.reply(200, Bao.METADATA);
                  peer.replyAlways(200, Bao.METADATA);
                });
        BaoClient client = Bao.builder(server).build()) {
      CompletableFuture<TransitKey> call = Bao.async(() -> Bao.read(client));
      assertThat(received.await(30, TimeUnit.SECONDS)).isTrue();

      client.trust(OTHER_ONLY);
      swapped.countDown();

      assertThat(call.join().latestVersion()).isEqualTo(1);
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.TLS_FAILED);
    }
  }

  @Test
  void trust_clientClosed_doesNothing() throws Exception {
    try (ScriptedServer server = serving(Bao.AUTHORITY)) {
      BaoClient client = Bao.builder(server).build();
      client.close();

      assertThatCode(() -> client.trust(BOTH)).doesNotThrowAnyException();
    }
  }

  @Test
  void call_authorityWasAdded_acceptsItsServer() throws Exception {
    try (ScriptedServer server = serving(OTHER);
        BaoClient client = Bao.builder(server).build()) {
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.TLS_FAILED);

      client.trust(BOTH);

      assertThat(Bao.read(client).latestVersion()).isEqualTo(1);
    }
  }

  @Test
  void call_authorityStays_opensANewConnectionOnce() throws Exception {
    try (ScriptedServer server = serving(Bao.AUTHORITY);
        BaoClient client = Bao.builder(server).build()) {
      Bao.read(client);

      client.trust(BOTH);
      Bao.read(client);
      Bao.read(client);

      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static ScriptedServer serving(ThrowawayAuthority authority) throws Exception {
    return ScriptedServer.start(
        authority.issue(Bao.NAME), peer -> peer.replyAlways(200, Bao.METADATA));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the server", e);
    }
  }
}
