package io.baokms.testing.issuer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A plain HTTP proxy on a loopback port that knows {@code CONNECT} alone (RFC 9110, 9.3.6).
 *
 * <p>It leads named targets to loopback ports and answers 502 for any other. Thread-safe.
 */
public final class ConnectProxy implements AutoCloseable {

  private final ServerSocket server;
  private final Map<String, Integer> routes;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private ConnectProxy(ServerSocket server, Map<String, Integer> routes) {
    this.server = server;
    this.routes = Map.copyOf(routes);
  }

  /**
   * Starts a proxy.
   *
   * @param routes loopback ports by target, such as {@code issuer.test:443}
   * @throws IOException when no port can be bound
   */
  public static ConnectProxy open(Map<String, Integer> routes) throws IOException {
    ConnectProxy proxy =
        new ConnectProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), routes);
    Thread.ofPlatform().name("bao-testing-proxy").daemon().start(proxy::accept);
    return proxy;
  }

  /** Returns the proxy's address, {@code http://127.0.0.1:<port>}. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Returns request line and headers of every request so far. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  /** Stops and closes every connection; may be called twice. */
  @Override
  public void close() {
    closeQuietly(server);
    clients.forEach(ConnectProxy::closeQuietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        clients.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed by close(), or a client that went away before it was accepted.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      Integer port = routes.get(target(head));
      if (port == null) {
        client.getOutputStream().write("HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(ISO_8859_1));
        return;
      }
      try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), port)) {
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        Thread back = Thread.ofVirtual().start(() -> copy(upstream, client));
        copy(client, upstream);
        back.join();
      }
    } catch (IOException e) {
      // One of the two ends went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  private static String target(String head) {
    String[] words = head.split(" ", 3);
    return words[0].equals("CONNECT") && words.length == 3 ? words[1] : "";
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The client closed the connection inside a request");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(to);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // There is nobody to tell: the other end sees the connection end either way.
    }
  }
}
