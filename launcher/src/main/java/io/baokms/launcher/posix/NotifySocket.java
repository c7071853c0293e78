package io.baokms.launcher.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Sends to the datagram socket of a service manager, which the JDK itself cannot reach.
 *
 * <p>Thread-safe. Each message has a socket of its own, so nothing is kept open.
 *
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3)
 *     </a>
 */
public final class NotifySocket {

  private static final int PATH_BYTES = 108;

  private final String address;

  private NotifySocket(String address) {
    this.address = address;
  }

  /**
   * Names the socket.
   *
   * @param address a path, or the name of an abstract socket after a leading {@code @}
   */
  public static NotifySocket of(String address) {
    return new NotifySocket(address);
  }

  /**
   * Sends one message and never waits.
   *
   * @throws IOException when nobody listens there, no room is left, or there can be no such address
   */
  public void send(String message) throws IOException {
    byte[] to = socketAddress();
    int socket = LibC.socket(LibC.AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC);
    try {
      LibC.sendto(
          socket,
          message.getBytes(StandardCharsets.UTF_8),
          LibC.MSG_DONTWAIT | LibC.MSG_NOSIGNAL,
          to);
    } finally {
      LibC.close(socket);
    }
  }

  /** The bytes of a {@code sockaddr_un}, see unix(7): a path ends with zero, a name begins so. */
  private byte[] socketAddress() throws IOException {
    boolean isAbstract = address.startsWith("@");
    if (!isAbstract && !address.startsWith("/")) {
      throw new IOException("not a Unix socket");
    }
    byte[] name =
        (isAbstract ? "\0" + address.substring(1) : address + "\0")
            .getBytes(StandardCharsets.UTF_8);
    if (name.length > PATH_BYTES) {
      throw new IOException("longer than " + PATH_BYTES + " bytes");
    }
    return ByteBuffer.allocate(Short.BYTES + name.length)
        .order(ByteOrder.nativeOrder())
        .putShort((short) LibC.AF_UNIX)
        .put(name)
        .array();
  }
}
