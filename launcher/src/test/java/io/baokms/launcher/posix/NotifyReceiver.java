package io.baokms.launcher.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service manager's datagram socket, and everything that was sent to it. */
public final class NotifyReceiver implements AutoCloseable {

  private static final MethodHandle BIND = function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle RECV =
      function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final String END = "end";
  private static final int LARGEST = 4096;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final String address;
  private final int socket;
  private final Thread reader;

  private NotifyReceiver(String address, int socket) {
    this.address = address;
    this.socket = socket;
    this.reader = Thread.ofPlatform().daemon().unstarted(this::read);
  }

  /** Opens the socket; a leading {@code @} makes it abstract. */
  public static NotifyReceiver open(String address) throws ErrnoException {
    NotifyReceiver receiver = openUnread(address);
    receiver.reader.start();
    return receiver;
  }

  /** Opens a socket that nobody reads from. */
  static NotifyReceiver openUnread(String address) throws ErrnoException {
    int socket = LibC.socket(LibC.AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC);
    byte[] name = address.replaceFirst("^@", "\0").getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(Short.BYTES + (long) name.length);
      to.set(ValueLayout.JAVA_SHORT, 0, (short) LibC.AF_UNIX);
      MemorySegment.copy(name, 0, to, ValueLayout.JAVA_BYTE, Short.BYTES, name.length);
      if ((int) BIND.invokeExact(socket, to, (int) to.byteSize()) != 0) {
        throw new AssertionError("Not bound: " + address);
      }
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    return new NotifyReceiver(address, socket);
  }

  /** Returns the next message, for which it waits half a minute at most. */
  public String next() throws InterruptedException {
    String message = received.poll(30, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("Nothing was sent");
    }
    return message;
  }

  /** Returns the next message that is no sign of life. */
  public String nextNews() throws InterruptedException {
    String message = next();
    while (message.equals("WATCHDOG=1")) {
      message = next();
    }
    return message;
  }

  private void read() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(LARGEST);
      String message = "";
      while (!message.equals(END)) {
        long length = (long) RECV.invokeExact(socket, buffer, (long) LARGEST, 0);
        byte[] bytes = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        message = new String(bytes, StandardCharsets.UTF_8);
        received.add(message);
      }
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (reader.isAlive()) {
      NotifySocket.of(address).send(END);
      joinReader();
    }
    LibC.close(socket);
  }

  private void joinReader() {
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, ValueLayout result, ValueLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }
}
