package io.baokms.kms.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that writes any bytes it likes. */
record RawClient(SocketChannel channel) implements AutoCloseable {

  /** The preface of HTTP/2 and an empty SETTINGS frame. */
  static final byte[] HTTP2_START =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  static RawClient connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return new RawClient(channel);
  }

  RawClient send(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    return this;
  }

  /** Reads until the other side closes and returns how many bytes came. */
  int bytesUntilClosed() {
    ByteBuffer buffer = ByteBuffer.allocate(65536);
    try {
      while (channel.read(buffer) >= 0) {
        // The server may still be sending.
      }
    } catch (IOException e) {
      // A reset ends the connection as well.
    }
    return buffer.position();
  }

  void disconnect() throws IOException {
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
