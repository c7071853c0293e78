package io.baokms.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.kms.client.KmsSocketClient;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.launcher.daemon.Ending;
import io.baokms.launcher.daemon.ServeException;
import io.baokms.launcher.daemon.ServiceManager;
import io.baokms.launcher.posix.NotifyReceiver;
import io.grpc.StatusException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PluginServerIT {

  private static final Duration CALL = Duration.ofSeconds(5);
  private static final String EXIT = "bootstrap: {graceTimeout: 0s, onTimeout: exit}\n";

  @TempDir private Path directory;
  private Node node;

  @BeforeEach
  void create() throws IOException {
    node = Node.create(directory);
  }

  @AfterEach
  void close() throws IOException {
    node.close();
  }

  @Test
  void start_certMethodNotInstalled_namesTheArtifactAndLeavesNothing() throws Exception {
    node.write("chain.pem", "");
    node.write("pin", "");

    assertThatThrownBy(() -> node.start(yaml -> yaml.replaceFirst("(?s)auth:.*transit:", cert())))
        .isInstanceOf(ServeException.class)
        .hasMessageContaining("bao-kms-provider-certauth-pkcs11");

    assertThat(node.socket).doesNotExist();
  }

  @Test
  void start_firstAddressRefusesConnections_servesThroughTheFallback() throws Exception {
    String open = "address: \"" + node.bao.address() + "\"";
    String refused =
        "address: https://127.0.0.1:1\n  fallbackAddresses: [\"" + node.bao.address() + "\"]";

    try (PluginServer server = node.start(yaml -> yaml.replace(open, refused));
        KmsSocketClient client = KmsSocketClient.of(server.socketPath())) {
      awaitHealthy(client);

      assertThat(node.log())
          .filteredOn(line -> line.contains("message=openbao.address_changed"))
          .singleElement()
          .asString()
          .contains("error_class=openbao_connection_failed address_index=0");
    }
  }

  @Test
  void start_registryInUse_isRefusedAndTheFirstGoesOn() throws Exception {
    try (PluginServer first = node.start()) {
      assertThatThrownBy(() -> node.start()).isInstanceOf(ServeException.class);

      assertThat(get(first, "/live")).isEqualTo(200);
    }
  }

  @Test
  void start_stateDamaged_endsBeforeAnythingListens() throws Exception {
    Path state = node.write("state/key-registry.json", "{}");

    assertThatThrownBy(() -> node.start())
        .isInstanceOf(ServeException.class)
        .hasMessageStartingWith("state.path: ");

    assertThat(state).hasContent("{}");
    assertThat(node.socket).doesNotExist();
    assertThat(node.log()).noneMatch(line -> line.contains("serve.start"));
  }

  @Test
  void start_openBaoDown_socketAndLiveAnswerAndStatusIsHonest() throws Exception {
    node.bao.stop();

    try (PluginServer server = node.start();
        KmsSocketClient client = KmsSocketClient.of(server.socketPath())) {
      assertThat(get(server, "/live")).isEqualTo(200);
      assertThat(get(server, "/ready")).isEqualTo(503);
      assertThatThrownBy(() -> client.status(CALL))
          .isInstanceOf(StatusException.class)
          .hasMessage("UNAVAILABLE: active key not established");
    }
  }

  @Test
  void start_openBaoUp_sealsAndOpens() throws Exception {
    try (PluginServer server = node.start();
        KmsSocketClient client = KmsSocketClient.of(server.socketPath())) {
      awaitHealthy(client);

      EncryptResponse sealed = client.encrypt(encrypt("seed"), CALL);

      assertThat(client.decrypt(decrypt(sealed), CALL).getPlaintext().toStringUtf8())
          .isEqualTo("seed");
      assertThat(get(server, "/ready")).isEqualTo(200);
    }
  }

  @Test
  void start_lines_comeInTheOrderOfTheParts() throws Exception {
    try (PluginServer server = node.start();
        KmsSocketClient client = KmsSocketClient.of(server.socketPath())) {
      awaitHealthy(client);
    }

    assertThat(messages())
        .containsSubsequence("serve.start", "serve.listening", "openbao.request", "serve.ready");
    assertThat(messages().subList(0, messages().indexOf("serve.listening")))
        .doesNotContain("openbao.request");
  }

  @Test
  void awaitEnding_graceTimeOverAndExitWanted_saysSo() throws Exception {
    node.bao.stop();

    try (PluginServer server = node.start(yaml -> yaml + EXIT)) {
      assertThat(server.awaitEnding()).isEqualTo(Ending.BOOTSTRAP_TIMED_OUT);
    }
  }

  @Test
  void awaitEnding_stopRequested_saysSo() throws Exception {
    try (PluginServer server = node.start()) {
      server.requestStop();

      assertThat(server.awaitEnding()).isEqualTo(Ending.REQUESTED);
    }
  }

  @Test
  void close_runningServer_frees_socketAndRegistryForTheNext() throws Exception {
    PluginServer first = node.start();
    first.close();
    first.close();

    assertThat(node.socket).doesNotExist();
    try (PluginServer second = node.start()) {
      assertThat(Files.exists(second.socketPath())).isTrue();
    }
  }

  @Test
  void notifications_fromStartToStop_tellTheServiceManager() throws Exception {
    String address = directory.resolve("notify").toString();
    node.watchedBy(new ServiceManager(Optional.of(address), Optional.of(Duration.ofMinutes(1))));
    List<String> news = new ArrayList<>();
    try (NotifyReceiver receiver = NotifyReceiver.open(address)) {
      try (PluginServer server = node.start()) {
        while (news.isEmpty() || !news.getLast().startsWith("STATUS=ready")) {
          news.add(receiver.next());
        }
        assertThat(get(server, "/ready")).isEqualTo(200);
      }
      assertThat(receiver.nextNews()).isEqualTo("STOPPING=1");
    }

    assertThat(news).startsWith("READY=1").contains("WATCHDOG=1");
    assertThat(news.get(1)).startsWith("STATUS=not ready: ");
    assertThat(news.getLast()).isEqualTo("STATUS=ready: version 1, rotation active");
  }

  @Test
  void notifications_nobodyListens_changeNothingElse() throws Exception {
    String address = directory.resolve("none").toString();
    node.watchedBy(new ServiceManager(Optional.of(address), Optional.empty()));

    try (PluginServer server = node.start()) {
      assertThat(get(server, "/live")).isEqualTo(200);
    }

    assertThat(node.log())
        .filteredOn(line -> line.contains("serve.notify_failed"))
        .singleElement()
        .asString()
        .doesNotContain(address);
  }

  @Test
  void log_everyKindOfFailure_holdsNoNameAndNoSecret() throws Exception {
    try (PluginServer server = node.start();
        KmsSocketClient client = KmsSocketClient.of(server.socketPath())) {
      awaitHealthy(client);
      EncryptResponse sealed = client.encrypt(encrypt(Node.MARKER), CALL);
      node.bao.controls().jwt("auth/jwt-marker").deleteRole("role-marker");
      node.bao.controls().revokeTokensOf("auth/jwt-marker");
      assertThatThrownBy(() -> client.encrypt(encrypt(Node.MARKER), CALL))
          .isInstanceOf(StatusException.class);
      node.bao.stop();
      assertThatThrownBy(() -> client.decrypt(decrypt(sealed), CALL))
          .isInstanceOf(StatusException.class);
      assertThatThrownBy(
              () -> client.decrypt(decrypt(sealed).toBuilder().setKeyId("marker").build(), CALL))
          .isInstanceOf(StatusException.class);
    }

    assertThat(node.log())
        .hasSizeGreaterThan(10)
        .noneMatch(line -> line.contains(Node.MARKER))
        .noneMatch(line -> line.contains("vault:v1:"))
        .noneMatch(line -> line.contains("127.0.0.1"))
        .noneMatch(line -> line.contains(directory.toString()));
  }

  private String cert() {
    return """
    auth:
      method: cert
      cert:
        mountPath: auth/cert
        source: pkcs11
        pkcs11:
          certificateFile: "%s"
          modulePath: /usr/lib/module.so
          tokenLabel: token
          keyLabel: key
          pinFile: "%s"
          maxSessions: 2
    transit:\
    """
        .formatted(directory.resolve("chain.pem"), directory.resolve("pin"));
  }

  private List<String> messages() {
    return node.log().stream().map(line -> line.replaceAll(".* message=(\\S+).*", "$1")).toList();
  }

  private static void awaitHealthy(KmsSocketClient client) throws InterruptedException {
    Deadline deadline = Deadline.after(Duration.ofSeconds(30), TimeSource.system());
    while (!healthy(client)) {
      assertThat(deadline.expired()).as("healthy in time").isFalse();
      TimeSource.system().sleep(Duration.ofMillis(20));
    }
  }

  private static boolean healthy(KmsSocketClient client) {
    try {
      return client.status(CALL).getHealthz().equals("ok");
    } catch (StatusException e) {
      return false;
    }
  }

  private static EncryptRequest encrypt(String text) {
    return EncryptRequest.newBuilder()
        .setUid("uid-marker")
        .setPlaintext(ByteString.copyFromUtf8(text))
        .build();
  }

  private static DecryptRequest decrypt(EncryptResponse sealed) {
    return DecryptRequest.newBuilder()
        .setUid("uid-marker")
        .setCiphertext(sealed.getCiphertext())
        .setKeyId(sealed.getKeyId())
        .putAllAnnotations(sealed.getAnnotationsMap())
        .build();
  }

  private static int get(PluginServer server, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.healthPort().orElseThrow() + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
