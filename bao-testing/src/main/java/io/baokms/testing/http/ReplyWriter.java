package io.baokms.testing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Writes answers to one connection. */
final class ReplyWriter {

  private final OutputStream out;

  ReplyWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes the answer as its delivery says, and tells whether the connection stays open. */
  boolean write(HttpReply reply, boolean withBody) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    byte[] head = head(reply, body.length);
    switch (reply.delivery()) {
      case NOTHING -> {}
      case PART_OF_HEAD -> out.write(head, 0, head.length / 2);
      case PART_OF_BODY -> {
        out.write(head);
        out.write(body, 0, body.length / 2);
      }
      case WHOLE -> writeWhole(head, withBody ? body : new byte[0]);
    }
    out.flush();
    return reply.delivery() == Delivery.WHOLE;
  }

  /** One write for head and body, so that a small answer is one TLS record. */
  private void writeWhole(byte[] head, byte[] body) throws IOException {
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    out.write(all);
  }

  private static byte[] head(HttpReply reply, int length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" \r\n");
    reply
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (reply.status() != 204) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(UTF_8);
  }
}
