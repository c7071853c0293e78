package io.baokms.testing.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Serves HTTPS on a loopback port with one virtual thread per connection.
 *
 * <p>Thread-safe.
 */
public final class HttpsListener implements AutoCloseable {

  private static final int BACKLOG = 512;

  private final ServerSocket server;
  private final SSLContext tls;
  private final HttpHandler handler;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private HttpsListener(ServerSocket server, SSLContext tls, HttpHandler handler) {
    this.server = server;
    this.tls = tls;
    this.handler = handler;
  }

  /**
   * Binds the port and starts to serve.
   *
   * @param port the loopback port; 0 for any free one
   * @throws IOException when the port cannot be bound
   */
  public static HttpsListener open(int port, SSLContext tls, HttpHandler handler)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    HttpsListener listener = new HttpsListener(server, tls, handler);
    Thread.ofPlatform().name("bao-testing-accept").daemon().start(listener::accept);
    return listener;
  }

  /** Returns the bound port. */
  public int port() {
    return server.getLocalPort();
  }

  /** Closes every connection, in use or idle; new ones are taken as before. */
  public void closeConnections() {
    connections.forEach(Connection::close);
  }

  /** Returns the number of open connections. */
  public int openConnections() {
    return connections.size();
  }

  /** Stops serving and closes every connection; may be called twice. */
  @Override
  public void close() {
    closeQuietly(server);
    closeConnections();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Connection connection = new Connection(server.accept());
        connections.add(connection);
        connection.start();
      } catch (IOException e) {
        // Closed by close(), or a client that went away before it was accepted.
      }
    }
    closeConnections();
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // There is nobody to tell: the other end sees the connection end either way.
    }
  }

  /** One connection and the thread that serves it. */
  private final class Connection {

    private final Socket socket;
    private final Thread thread = Thread.ofVirtual().name("bao-testing").unstarted(this::serve);

    Connection(Socket socket) {
      this.socket = socket;
    }

    void start() {
      thread.start();
    }

    /** Closes the bare socket: no TLS goodbye, as when a server dies. */
    void close() {
      closeQuietly(socket);
      thread.interrupt();
    }

    private void serve() {
      try (socket) {
        socket.setTcpNoDelay(true);
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        secure.startHandshake();
        serve(secure);
      } catch (IOException e) {
        // The client went away, refused the certificate, or close() was called.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        connections.remove(this);
      }
    }

    private void serve(SSLSocket secure) throws IOException, InterruptedException {
      RequestReader reader =
          new RequestReader(new BufferedInputStream(secure.getInputStream()), serverName(secure));
      ReplyWriter writer = new ReplyWriter(secure.getOutputStream());
      boolean open = true;
      while (open) {
        try {
          Optional<HttpRequest> request = reader.next();
          if (request.isEmpty()) {
            return;
          }
          HttpReply reply = handler.handle(request.get());
          open = writer.write(reply, !request.get().method().equals("HEAD"));
        } catch (RequestReader.BadRequestException e) {
          writer.write(e.reply().withHeader("Connection", "close"), true);
          return;
        }
      }
    }
  }

  private static Optional<String> serverName(SSLSocket socket) {
    if (socket.getSession() instanceof ExtendedSSLSession session) {
      for (SNIServerName name : session.getRequestedServerNames()) {
        if (name instanceof SNIHostName host) {
          return Optional.of(host.getAsciiName());
        }
      }
    }
    return Optional.empty();
  }
}
