package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One call per connection, so that a restart of the server never meets a stale one; needs no
 * thread.
 */
final class AdminConnection {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 30_000;

  private final URI address;
  private final SSLSocketFactory sockets;
  private final int readMillis;

  AdminConnection(URI address, SSLSocketFactory sockets) {
    this(address, sockets, READ_MILLIS);
  }

  private AdminConnection(URI address, SSLSocketFactory sockets, int readMillis) {
    this.address = address;
    this.sockets = sockets;
    this.readMillis = readMillis;
  }

  /** Returns the same connection with less patience for an answer. */
  AdminConnection within(Duration limit) {
    return new AdminConnection(address, sockets, (int) limit.toMillis());
  }

  AdminReply call(String method, String path, Map<String, String> headers, @Nullable Object json)
      throws IOException {
    byte[] body = json == null ? null : JSON.writeValueAsBytes(json);
    return send(method, path, headers, body);
  }

  /** Sends bytes as they are; null sends no body. */
  AdminReply send(String method, String path, Map<String, String> headers, byte @Nullable [] bytes)
      throws IOException {
    HttpsURLConnection connection = open(method, path);
    headers.forEach(connection::setRequestProperty);
    try {
      if (bytes != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(bytes);
      }
      int status = connection.getResponseCode();
      InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
      return new AdminReply(status, body == null ? NullNode.instance : parse(body.readAllBytes()));
    } finally {
      connection.disconnect();
    }
  }

  /** Returns the bytes of an answer that is not JSON. */
  byte[] download(String path, Map<String, String> headers) throws IOException {
    HttpsURLConnection connection = open("GET", path);
    headers.forEach(connection::setRequestProperty);
    try {
      return connection.getInputStream().readAllBytes();
    } finally {
      connection.disconnect();
    }
  }

  private HttpsURLConnection open(String method, String path) throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection)
            URI.create(address + "/v1/" + path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setSSLSocketFactory(sockets);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(readMillis);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private static JsonNode parse(byte[] body) throws IOException {
    return body.length == 0 ? NullNode.instance : JSON.readTree(new String(body, UTF_8));
  }
}
