package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIT {

  @Test
  void handshake_certificateForAnotherName_failsAsTls() throws Exception {
    try (ScriptedServer server = serving("other.test");
        BaoClient client = Bao.builder(server).build()) {
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.TLS_FAILED);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void handshake_certificateForTheHostOnly_failsAsTls() throws Exception {
    try (ScriptedServer server = serving("localhost", "127.0.0.1");
        BaoClient client = builder("localhost", server).build()) {
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.TLS_FAILED);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void handshake_unknownAuthority_failsAsTls(@TempDir Path directory) throws Exception {
    Path other = Files.writeString(directory.resolve("ca"), new ExpiredIdentity().authorityPem());
    try (ScriptedServer server = serving(Bao.NAME);
        BaoClient client = Bao.builder(server).trust(other).build()) {
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.TLS_FAILED);
    }
  }

  @Test
  void handshake_certificateExpired_failsAsTls(@TempDir Path directory) throws Exception {
    ExpiredIdentity identity = new ExpiredIdentity();
    Path ca = Files.writeString(directory.resolve("ca"), identity.authorityPem());
    try (ScriptedServer server =
            ScriptedServer.start(
                identity.serverContext(), peer -> peer.replyAlways(200, Bao.METADATA));
        BaoClient client = Bao.builder(server).trust(ca).build()) {
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.TLS_FAILED);
    }
  }

  @Test
  void handshake_publicRootsOnly_isNotTrusted() throws Exception {
    // The default context trusts the system's roots; the client must not even know them.
    SSLContext before = SSLContext.getDefault();
    SSLContext.setDefault(Bao.AUTHORITY.clientContext());
    try (ScriptedServer server = serving(Bao.NAME);
        BaoClient client = Bao.builder(server).trust(otherAuthority()).build()) {
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.TLS_FAILED);
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void handshake_plainTextServer_failsAsTls() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        BaoClient client = client("127.0.0.1", plain.getLocalPort())) {
      CompletableFuture<?> answered =
          Bao.async(() -> {
            try (Socket socket = plain.accept()) {
              socket
                  .getOutputStream()
                  .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              return socket.getInputStream().readAllBytes();
            }
          });

      BaoFailure failure = Bao.failure(() -> Bao.read(client));

      assertThat(failure).isEqualTo(BaoFailure.TLS_FAILED);
      assertThat(answered).isNotNull();
    }
  }

  @Test
  void handshake_connectionClosedWithin_failsAsConnection() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        BaoClient client = client("127.0.0.1", plain.getLocalPort())) {
      CompletableFuture<?> answered =
          Bao.async(() -> {
            try (Socket socket = plain.accept()) {
              return socket.getInputStream().readNBytes(20);
            }
          });

      BaoFailure failure = Bao.failure(() -> Bao.read(client));

      assertThat(failure).isEqualTo(BaoFailure.CONNECTION_FAILED);
      assertThat(answered).isNotNull();
    }
  }

  @Test
  void connect_portClosed_failsAsConnection() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (BaoClient client = client("127.0.0.1", port)) {
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.CONNECTION_FAILED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void handshake_nameOtherThanHost_sendsAndVerifiesTheName(String host) throws Exception {
    CompletableFuture<List<SNIServerName>> seen = new CompletableFuture<>();
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  seen.complete(peer.sni());
                  peer.replyAlways(200, Bao.METADATA);
                });
        BaoClient client = builder(host, server).build()) {
      Bao.read(client);

      assertThat(seen.join()).containsExactly(new SNIHostName(Bao.NAME));
    }
  }

  @Test
  void handshake_nameEqualToHost_isAccepted() throws Exception {
    try (ScriptedServer server = serving("localhost");
        BaoClient client = builder("localhost", server).serverName("localhost").build()) {
      assertThat(Bao.read(client).latestVersion()).isEqualTo(1);
    }
  }

  @Test
  void handshake_nameIsAnAddress_verifiesItAndSendsNone() throws Exception {
    CompletableFuture<List<SNIServerName>> seen = new CompletableFuture<>();
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.AUTHORITY.issue("10.1.2.3"),
                peer -> {
                  seen.complete(peer.sni());
                  peer.replyAlways(200, Bao.METADATA);
                });
        BaoClient client = Bao.builder(server).serverName("10.1.2.3").build()) {
      Bao.read(client);

      assertThat(seen.join()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void handshake_eitherProtocol_works(String protocol) throws Exception {
    try (SSLServerSocket listener =
            (SSLServerSocket)
                Bao.IDENTITY
                    .serverContext()
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        BaoClient client = client("127.0.0.1", listener.getLocalPort())) {
      listener.setEnabledProtocols(new String[] {protocol});
      CompletableFuture<?> served =
          Bao.async(() -> {
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
              Peer peer = new Peer(socket, 1, new ArrayList<>());
              peer.read();
              peer.reply(200, Bao.METADATA);
              return peer.protocol();
            }
          });

      Bao.read(client);

      assertThat(served.join()).isEqualTo(protocol);
    }
  }

  @Test
  void build_trustOrNameMissing_isRefused() {
    assertThat(catchThrowable(() -> BaoClient.builder("https://bao").build()))
        .isInstanceOf(IllegalStateException.class);
  }

  private static ScriptedServer serving(String... names) throws IOException {
    return ScriptedServer.start(
        Bao.AUTHORITY.issue(names), peer -> peer.replyAlways(200, Bao.METADATA));
  }

  private static Path otherAuthority() throws Exception {
    Path file = Files.createTempFile("other", ".pem");
    file.toFile().deleteOnExit();
    return Files.writeString(file, new ExpiredIdentity().authorityPem());
  }

  private static BaoClientBuilder builder(String host, ScriptedServer server) {
    return BaoClient.builder("https://" + host + ":" + server.port())
        .trust(Bao.CA_FILE)
        .serverName(Bao.NAME);
  }

  private static BaoClient client(String host, int port) throws CredentialException {
    return BaoClient.builder("https://" + host + ":" + port)
        .trust(Bao.CA_FILE)
        .serverName(Bao.NAME)
        .build();
  }
}
