package io.baokms.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.kms.server.KmsSocketServer;
import io.baokms.kms.server.PeerPolicy;
import io.baokms.launcher.posix.ProcessIdentity;
import io.grpc.Status;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeCommandIT {

  private final String keyId = keyId(3);
  private final KeepingPlugin plugin = new KeepingPlugin(keyId);
  private Path directory;
  private Path socket;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = Files.createTempDirectory("kms");
    socket = directory.resolve("kms.sock");
  }

  @AfterEach
  void removeDirectory() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--socket=kms.sock, must be an absolute path",
    "--timeout=0s, must be a duration above 0",
    "--timeout=ten, must be a duration above 0",
    "--expected-key-id=k1, is no valid key_id",
    "--output=yaml, must be text or json"
  })
  void probe_badFlag_isUsage(String flag, String message) {
    CliRun run = CliRun.of("probe", flag);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void probe_nothingAtThePath_failsThereAndSkipsTheRest() {
    CliRun run = probe();

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains("[fail] socket.path: Socket path - '" + socket + "' does not exist")
        .contains("[skip] kms.status: KMS Status - not reached")
        .contains("[skip] kms.latency: KMS latency - not reached");
  }

  @Test
  void probe_plainFileAtThePath_failsThere() throws Exception {
    Files.createFile(socket);

    assertThat(probe().out()).contains("[fail] socket.path: Socket path - ", "is no socket");
  }

  @Test
  void probe_linkAtThePath_failsThere() throws Exception {
    Files.createSymbolicLink(socket, directory.resolve("other"));

    assertThat(probe().out()).contains("[fail] socket.path: ", "is a symbolic link");
  }

  @Test
  void probe_deadSocket_failsToConnect() throws Exception {
    ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    dead.bind(UnixDomainSocketAddress.of(socket));
    dead.close();

    CliRun run = probe();

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains("[fail] socket.connect: Socket connect - connection refused: nobody listens");
  }

  @Test
  void probe_silentListener_failsWithinItsTimeout() throws Exception {
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(socket));

      CliRun run = probe("--timeout=50ms");

      assertThat(run.exit()).isEqualTo(4);
      assertThat(run.out()).contains("[fail] socket.connect: ", "no answer within the timeout");
    }
  }

  @Test
  void probe_peerNotAllowed_failsToConnectWithThatText() throws Exception {
    int other = ProcessIdentity.current().uid() + 1;
    try (KmsSocketServer server = serve(PeerPolicy.uids(other))) {
      CliRun run = probe();

      assertThat(server.path()).isEqualTo(socket);
      assertThat(run.exit()).isEqualTo(4);
      assertThat(run.out()).contains("[fail] socket.connect: ", "server.allowedPeerUids");
    }
  }

  @Test
  void probe_unhealthy_failsStatusAndSaysHow() throws Exception {
    plugin.status =
        plugin.status.toBuilder().setHealthz("unhealthy: status_stale\n").clearKeyId().build();
    plugin.encryptFailure = Status.FAILED_PRECONDITION.withDescription("status unhealthy");

    CliRun run = probeServed();

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains(
            "[fail] kms.status: KMS Status - version 'v2', healthz 'unhealthy: status_stale\uFFFD'")
        .contains("[skip] kms.key_id: KMS key_id - not reached")
        .contains("[fail] kms.encrypt: KMS Encrypt - FAILED_PRECONDITION 'status unhealthy'")
        .contains("[skip] kms.decrypt: KMS Decrypt - not reached");
  }

  @Test
  void probe_keyIdInvalid_failsKeyId() throws Exception {
    plugin.status = plugin.status.toBuilder().setKeyId("k1").build();

    assertThat(probeServed().out())
        .contains("[fail] kms.key_id: KMS key_id - 'k1' is no valid key_id");
  }

  @Test
  void probe_keyIdDiffersInEncrypt_failsKeyId() throws Exception {
    plugin.sealed = plugin.sealed.toBuilder().setKeyId(keyId(4)).build();

    assertThat(probeServed().out())
        .contains("[fail] kms.key_id: ", "Status and Encrypt name different keys");
  }

  @Test
  void probe_keyIdNotExpected_failsKeyId() throws Exception {
    CliRun run = probeServed("--expected-key-id=" + keyId(4));

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out()).contains("[fail] kms.key_id: ", "is not the expected one");
  }

  @Test
  void probe_ciphertextEmpty_failsEncrypt() throws Exception {
    plugin.sealed = plugin.sealed.toBuilder().clearCiphertext().build();

    assertThat(probeServed().out())
        .contains("[fail] kms.encrypt: KMS Encrypt - the ciphertext has 0 bytes");
  }

  @Test
  void probe_otherPlaintextOpened_failsDecrypt() throws Exception {
    plugin.addedToPlaintext = ByteString.copyFromUtf8("x");

    CliRun run = probeServed();

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains("[fail] kms.decrypt: KMS Decrypt - the plaintext is another one");
  }

  @Test
  void probe_healthy_passesEveryCheck() throws Exception {
    CliRun run = probeServed("--expected-key-id=" + keyId);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("probe\n")
        .contains("[pass] socket.path: Socket path - " + socket)
        .contains("[warn] socket.access_scope: Socket access scope - this user owns the socket")
        .contains("[pass] kms.key_id: KMS key_id - " + keyId)
        .containsPattern("kms.latency: KMS latency - status [0-9.]+ ms, encrypt [0-9.]+ ms");
    assertThat(run.out()).doesNotContain("socket.connect", "[fail]", "[skip]");
  }

  @Test
  void probe_healthyAsJson_isOneDocumentWithTheSameChecks() throws Exception {
    CliRun run = probeServed("--output", " JSON ");

    JsonNode report = JsonMapper.builder().build().readTree(run.out());
    assertThat(report.get("name").textValue()).isEqualTo("probe");
    assertThat(report.get("checks").findValuesAsText("id"))
        .isEqualTo(
            List.of(
                "client.identity",
                "socket.path",
                "socket.access_scope",
                "kms.status",
                "kms.key_id",
                "kms.encrypt",
                "kms.decrypt",
                "kms.latency"));
    assertThat(run.out()).startsWith("{\n  \"name\": \"probe\",\n  \"checks\": [");
  }

  private CliRun probeServed(String... flags) throws Exception {
    try (KmsSocketServer server = serve(PeerPolicy.fileMode())) {
      assertThat(server.path()).isEqualTo(socket);
      return probe(flags);
    }
  }

  private KmsSocketServer serve(PeerPolicy peers) throws Exception {
    return KmsSocketServer.builder(socket).peers(peers).service(plugin).start();
  }

  private CliRun probe(String... flags) {
    String[] fixed = {"probe", "--socket", socket.toString()};
    return CliRun.of(Stream.concat(Stream.of(fixed), Stream.of(flags)).toArray(String[]::new));
  }

  private static String keyId(int version) {
    try {
      KeyIdentity identity =
          KeyIdentity.builder()
              .providerName("kms-a")
              .clusterId("a")
              .openbaoInstanceId("bao-1")
              .transitMountId("m")
              .keyLineageId("l")
              .build();
      return KeyId.derive(identity, version, Instant.ofEpochSecond(1715803200)).text();
    } catch (CanonicalException e) {
      throw new AssertionError(e);
    }
  }
}
