package io.baokms.launcher.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that sends any bytes it likes to a port of this machine. */
record RawHttp(Socket socket) implements AutoCloseable {

  static final String GET = "GET /page HTTP/1.1\r\nHost: x\r\n\r\n";
  static final String LAST_GET = "GET /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  static RawHttp connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    return new RawHttp(socket);
  }

  RawHttp send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  void awaitFirstByte() throws IOException {
    socket.getInputStream().readNBytes(1);
  }

  /** Returns everything until the other side closes. */
  String readAll() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(bytes);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("The other side never closed", e);
    } catch (IOException e) {
      // A reset ends the connection as well.
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
