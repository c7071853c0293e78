package io.baokms.launcher.command.probe;

import io.baokms.bao.Deadline;
import io.baokms.launcher.command.CheckReport.Check;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out whether somebody at the socket speaks to this user; says nothing when so. */
final class SocketConnect {

  /** How an HTTP/2 client begins: the preface and an empty SETTINGS frame (RFC 9113, 3.4). */
  private static final byte[] HELLO =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

  private static final String PEER_REFUSED =
      "closed before any answer: the UID of this user is not in server.allowedPeerUids";

  private SocketConnect() {}

  static Optional<Check> check(Path socket, Deadline deadline) {
    if (!Files.isWritable(socket)) {
      return failed("permission denied");
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
        return failed("the provider does not accept connections");
      }
      return firstAnswer(channel, selector, deadline);
    } catch (ConnectException e) {
      return failed("connection refused: nobody listens");
    } catch (IOException e) {
      return failed("connecting failed");
    }
  }

  private static Optional<Check> firstAnswer(
      SocketChannel channel, Selector selector, Deadline deadline) throws IOException {
    SelectionKey _ = channel.register(selector, SelectionKey.OP_READ);
    try {
      int _ = channel.write(ByteBuffer.wrap(HELLO));
      int ready = selector.select(Math.max(1, deadline.remaining().toMillis()));
      if (ready == 0) {
        return failed("no answer within the timeout");
      }
      return channel.read(ByteBuffer.allocate(1)) > 0 ? Optional.empty() : failed(PEER_REFUSED);
    } catch (IOException e) {
      // The provider closed while our bytes were on their way.
      return failed(PEER_REFUSED);
    }
  }

  private static Optional<Check> failed(String why) {
    return Optional.of(ProbeStep.SOCKET_CONNECT.fail(why));
  }
}
