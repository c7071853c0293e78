package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.baokms.bao.TrustBundle;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;

/** A server that does to each connection what a script says, byte by byte. */
final class ScriptedIssuer implements AutoCloseable {

  private final ThrowawayAuthority authority = ThrowawayAuthority.create();
  private final CountDownLatch played = new CountDownLatch(1);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ServerSocket server;
  private final Script script;

  private ScriptedIssuer(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** What happens on one connection; it stays open afterwards unless the script closes it. */
  interface Script {
    void play(Socket socket, ThrowawayAuthority authority) throws IOException;
  }

  static ScriptedIssuer playing(Script script) throws IOException {
    return new ScriptedIssuer(script);
  }

  /** Returns a script that reads one request over TLS and writes the text. */
  static Script answer(String text) {
    return (socket, authority) -> {
      SSLSocket secure = secure(socket, authority);
      readRequest(secure.getInputStream());
      secure.getOutputStream().write(text.getBytes(ISO_8859_1));
    };
  }

  /** Returns a script that does the same and then closes the connection properly. */
  static Script answerAndClose(String text) {
    return (socket, authority) -> {
      SSLSocket secure = secure(socket, authority);
      readRequest(secure.getInputStream());
      secure.getOutputStream().write(text.getBytes(ISO_8859_1));
      secure.close();
    };
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort() + "/token");
  }

  TrustBundle roots() {
    return new TrustBundle(List.of(authority.certificate()));
  }

  /** Blocks until the script has been played once. */
  void awaitPlayed() throws InterruptedException {
    played.await();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        script.play(socket, authority);
        played.countDown();
      } catch (IOException e) {
        // The client went away, or close() was called.
      }
    }
  }

  private static SSLSocket secure(Socket socket, ThrowawayAuthority authority) throws IOException {
    return (SSLSocket)
        authority
            .issue("127.0.0.1")
            .serverContext()
            .getSocketFactory()
            .createSocket(socket, null, true);
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (!request.toString().endsWith("grant_type=client_credentials")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The client closed the connection inside a request");
      }
      request.append((char) next);
    }
  }
}
