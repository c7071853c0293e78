package io.baokms.kms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.kms.ExamplePlugin;
import io.baokms.kms.server.KmsSocketServer;
import io.baokms.kms.server.SocketDirectory;
import io.baokms.kms.v2.KeyManagementServiceGrpc.KeyManagementServiceImplBase;
import io.baokms.kms.v2.StatusRequest;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KmsSocketClientIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

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
  void status_nobodyListens_failsWithoutWaiting() {
    try (KmsSocketClient client = KmsSocketClient.of(directory.socket())) {
      assertFails(client, TIMEOUT, Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void status_pluginDoesNotAnswer_failsAtItsDeadline() throws Exception {
    try (KmsSocketServer server = serve(new SilentPlugin());
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      assertFails(client, Duration.ofMillis(50), Status.Code.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void status_pluginRestarted_connectsAgain() throws Exception {
    try (KmsSocketClient client = KmsSocketClient.of(directory.socket())) {
      try (KmsSocketServer first = serve(new ExamplePlugin())) {
        assertThat(first.path()).isEqualTo(directory.socket());
        assertThat(client.status(TIMEOUT).getHealthz()).isEqualTo("ok");
      }

      try (KmsSocketServer second = serve(new ExamplePlugin())) {
        assertThat(second.path()).isEqualTo(directory.socket());
        assertThat(client.status(TIMEOUT).getHealthz()).isEqualTo("ok");
      }
    }
  }

  @Test
  void status_sent_namesLocalhostAsAuthority() throws Exception {
    Queue<String> authorities = new ConcurrentLinkedQueue<>();
    ServerInterceptor listen =
        new ServerInterceptor() {
          @Override
          public <A, B> ServerCall.Listener<A> interceptCall(
              ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            authorities.add(String.valueOf(call.getAuthority()));
            return next.startCall(call, headers);
          }
        };
    BindableService listening = () -> ServerInterceptors.intercept(new ExamplePlugin(), listen);
    try (KmsSocketServer server = serve(listening);
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      client.status(TIMEOUT);
    }

    assertThat(authorities).containsExactly("localhost");
  }

  private static void assertFails(KmsSocketClient client, Duration timeout, Status.Code code) {
    assertThatThrownBy(() -> client.status(timeout))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
  }

  private KmsSocketServer serve(BindableService service) throws Exception {
    return KmsSocketServer.builder(directory.socket()).service(service).start();
  }

  private static final class SilentPlugin extends KeyManagementServiceImplBase {
    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> answer) {
      // Never answers.
    }
  }
}
