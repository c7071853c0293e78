package io.baokms.bao;

import io.baokms.testing.tls.ServerIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server on loopback that does byte for byte what a test's script says. */
final class ScriptedServer implements AutoCloseable {

  private final SSLServerSocket listener;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Queue<SSLSocket> sockets = new ConcurrentLinkedQueue<>();

  private ScriptedServer(SSLServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
  }

  static ScriptedServer start(ServerIdentity identity, Script script) throws IOException {
    return start(identity.serverContext(), script);
  }

  static ScriptedServer start(SSLContext context, Script script) throws IOException {
    SSLServerSocket listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    ScriptedServer server = new ScriptedServer(listener, script);
    Thread.ofVirtual().name("scripted-server").start(server::accept);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Returns how many connections finished their handshake. */
  int connections() {
    return connections.get();
  }

  /** Returns the requests received, head and body, in order of arrival. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (SSLSocket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        SSLSocket socket = (SSLSocket) listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().name("scripted-connection").start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      socket.startHandshake();
      script.serve(new Peer(socket, connections.incrementAndGet(), requests));
    } catch (IOException e) {
      // The client went away, as many scripts want it to.
      return;
    }
  }

  /** What one connection does; the connection is closed when it returns. */
  interface Script {

    void serve(Peer peer) throws IOException;
  }
}
