package io.baokms.e2e.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.baokms.e2e.TrustedTls;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The same Transit call without the provider: what it costs to ask OpenBao and nothing else. */
final class BareTransit {

  private final URI address;
  private final String token;
  private final SSLContext tls;

  BareTransit(URI address, Path caFile, String token) throws GeneralSecurityException, IOException {
    this.address = address;
    this.token = token;
    tls = TrustedTls.of(caFile);
  }

  /** HTTP/1.1 keep-alive, one connection for each caller. */
  Load.Caller.Factory ownConnections(String path, String body) {
    return index -> new Connection(path, body);
  }

  /** HTTP/1.1 keep-alive, so many connections with a fair queue in front. */
  Load.Caller.Factory sharedConnections(String path, String body, int connections)
      throws IOException {
    BlockingQueue<Connection> free = new ArrayBlockingQueue<>(connections, true);
    for (int i = 0; i < connections; i++) {
      free.add(new Connection(path, body));
    }
    return index ->
        () -> {
          Connection connection = free.take();
          try {
            connection.call();
          } finally {
            free.add(connection);
          }
        };
  }

  /** HTTP/2 over the JDK's client, all callers on one connection. */
  Load.Caller.Factory http2(String path, String body) {
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(tls).build();
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("X-Vault-Token", token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return index ->
        () -> {
          int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
          require(status);
        };
  }

  private static void require(int status) throws IOException {
    if (status != 200) {
      throw new IOException("The bare call was answered " + status);
    }
  }

  /** One keep-alive connection that speaks just enough HTTP/1.1. */
  private final class Connection implements Load.Caller {

    private final SSLSocket socket;
    private final DataInputStream in;
    private final byte[] request;

    Connection(String path, String body) throws IOException {
      socket =
          (SSLSocket) tls.getSocketFactory().createSocket(address.getHost(), address.getPort());
      socket.setTcpNoDelay(true);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      request =
          "POST %s HTTP/1.1\r\nHost: %s\r\nX-Vault-Token: %s\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(path, address.getAuthority(), token, body.length(), body)
              .getBytes(US_ASCII);
    }

    @Override
    public void call() throws IOException {
      socket.getOutputStream().write(request);
      int status = Integer.parseInt(line().substring(9, 12));
      int length = -1;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      in.readFully(new byte[length]);
      require(status);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
        if (next != '\r') {
          line.append((char) next);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
