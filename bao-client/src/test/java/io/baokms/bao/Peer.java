package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;

/** The server's end of one connection. */
final class Peer {

  private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)\r\n");

  private final SSLSocket socket;
  private final int number;
  private final List<String> journal;

  Peer(SSLSocket socket, int number, List<String> journal) {
    this.socket = socket;
    this.number = number;
    this.journal = journal;
  }

  /** Returns 1 for the server's first connection. */
  int number() {
    return number;
  }

  List<SNIServerName> sni() {
    return ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames();
  }

  String protocol() {
    return socket.getSession().getProtocol();
  }

  /** Reads one whole request and returns it; {@link EOFException} when the client closed. */
  String read() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) readByte());
    }
    Matcher length = CONTENT_LENGTH.matcher(head);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int left = length.find() ? Integer.parseInt(length.group(1)) : 0; left > 0; left--) {
      body.write(readByte());
    }
    String request = head + body.toString(UTF_8);
    journal.add(request);
    return request;
  }

  void write(String raw) throws IOException {
    socket.getOutputStream().write(raw.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  void reply(int status, String body) throws IOException {
    write(response(status, body));
  }

  /** Answers every request alike until the client closes. */
  void replyAlways(int status, String body) throws IOException {
    while (true) {
      read();
      reply(status, body);
    }
  }

  /** Says nothing until the client closes the connection. */
  void awaitClose() throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // What the client still says does not matter.
    }
  }

  static String response(int status, String body) {
    return "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.getBytes(UTF_8).length, body);
  }

  private int readByte() throws IOException {
    int next = socket.getInputStream().read();
    if (next < 0) {
      throw new EOFException("The client closed");
    }
    return next;
  }
}
