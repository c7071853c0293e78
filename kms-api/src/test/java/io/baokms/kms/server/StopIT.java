package io.baokms.kms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.baokms.kms.client.KmsSocketClient;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final EncryptRequest REQUEST =
      EncryptRequest.newBuilder().setPlaintext(ByteString.copyFromUtf8("seed")).build();

  private final TestPlugin plugin = new TestPlugin();
  private SocketDirectory directory;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = SocketDirectory.create();
  }

  @AfterEach
  void removeDirectory() throws IOException {
    directory.close();
  }

  @Test
  void stop_callRunsOverTheDrainTime_isCutAndInterrupted() throws Exception {
    KmsSocketServer server = server().drainTimeout(Duration.ofMillis(1)).start();
    try (KmsSocketClient client = KmsSocketClient.of(server.path())) {
      CompletableFuture<EncryptResponse> call = encrypt(client);
      plugin.encryptEntered.await();

      server.stop();

      plugin.encryptInterrupted.await();
      assertThatThrownBy(call::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(StatusException.class);
    }
  }

  @Test
  void stop_callRunsWithinTheDrainTime_completesAndNoNewOneStarts() throws Exception {
    KmsSocketServer server = server().start();
    try (KmsSocketClient client = KmsSocketClient.of(server.path())) {
      CompletableFuture<EncryptResponse> call = encrypt(client);
      plugin.encryptEntered.await();

      CompletableFuture<Void> stop = CompletableFuture.runAsync(server::stop);
      assertRefusesNewConnections(server);
      plugin.encryptMayEnd.countDown();

      assertThat(call.get().getCiphertext()).isEqualTo(REQUEST.getPlaintext());
      stop.get();
      assertThat(directory.names()).isEmpty();
    }
  }

  @Test
  void stop_socketReplacedBySuccessor_leavesIt() throws Exception {
    KmsSocketServer first = server().start();
    try (SocketDirectory other = SocketDirectory.create();
        KmsSocketServer second =
            KmsSocketServer.builder(other.socket()).service(new TestPlugin()).start()) {
      Files.move(second.path(), first.path(), StandardCopyOption.REPLACE_EXISTING);

      first.stop();

      try (KmsSocketClient client = KmsSocketClient.of(first.path())) {
        assertThat(client.status(TIMEOUT).getVersion()).isEqualTo("v2");
      }
    }
  }

  @Test
  void stop_socketDeletedByHand_isHarmless() throws Exception {
    KmsSocketServer server = server().start();
    Files.delete(server.path());

    server.stop();

    assertThat(directory.names()).isEmpty();
  }

  @Test
  void stop_twice_isHarmlessAndServerCanStartAgain() throws Exception {
    KmsSocketServer server = server().start();
    server.stop();
    server.stop();

    server.awaitStopped();
    try (KmsSocketServer again = server().start();
        KmsSocketClient client = KmsSocketClient.of(again.path())) {
      assertThat(client.status(TIMEOUT).getVersion()).isEqualTo("v2");
    }
  }

  @Test
  void call_served_runsOnVirtualThread() throws Exception {
    plugin.encryptMayEnd.countDown();
    try (KmsSocketServer server = server().start();
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      client.encrypt(REQUEST, TIMEOUT);

      assertThat(plugin.encryptOnVirtualThread).isTrue();
    }
  }

  private void assertRefusesNewConnections(KmsSocketServer server) {
    boolean refused = false;
    while (!refused) {
      try {
        RawClient.connect(server.path()).disconnect();
      } catch (IOException e) {
        refused = true;
      }
    }
  }

  private static CompletableFuture<EncryptResponse> encrypt(KmsSocketClient client) {
    CompletableFuture<EncryptResponse> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(client.encrypt(REQUEST, TIMEOUT));
          } catch (StatusException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  private KmsSocketServer.Builder server() {
    return KmsSocketServer.builder(directory.socket()).service(plugin);
  }
}
