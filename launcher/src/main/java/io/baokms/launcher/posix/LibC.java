package io.baokms.launcher.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C functions behind the writer lock and the notify socket; each throws what {@code errno}
 * said.
 *
 * <p>Constants and layouts are those of Linux, equal on x86-64 and AArch64 (but for the two named
 * below).
 */
final class LibC {

  static final int O_RDONLY = 0;
  static final int O_RDWR = 2;
  static final int O_CREAT = 0x40;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final int O_DIRECTORY = isAarch64() ? 0x4000 : 0x10000;
  static final int O_NOFOLLOW = isAarch64() ? 0x8000 : 0x20000;
  static final int LOCK_EX = 2;
  static final int LOCK_NB = 4;
  static final int EWOULDBLOCK = 11;
  static final int ENOTDIR = 20;
  static final int ELOOP = 40;
  static final int AT_FDCWD = -100;
  static final int AF_UNIX = 1;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_CLOEXEC = O_CLOEXEC;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_NOSIGNAL = 0x4000;

  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_BASIC_STATS = 0x7ff;
  private static final int STATX_BYTES = 256;
  private static final int STATX_NLINK = 16;
  private static final int STATX_UID = 20;
  private static final int STATX_MODE = 28;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final VarHandle CAPTURED =
      CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPENAT =
      function(
          "openat",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(3));
  private static final MethodHandle STATX =
      function(
          "statx", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle FLOCK =
      function("flock", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SOCKET =
      function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SENDTO =
      function(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private LibC() {}

  /** Opens a file below an open directory, creating it with mode 0600 if asked to. */
  static int openat(int directory, String path, int flags) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return call(
          "openat", arena, errno -> (int) OPENAT.invokeExact(errno, directory, name, flags, 0600));
    }
  }

  /** Examines an open file, as {@code fstat} does, with a layout that no architecture changes. */
  static FileStatus status(int descriptor) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment empty = arena.allocateFrom("");
      MemorySegment buffer = arena.allocate(STATX_BYTES, Long.BYTES);
      int _ =
          call(
              "statx",
              arena,
              errno ->
                  (int)
                      STATX.invokeExact(
                          errno, descriptor, empty, AT_EMPTY_PATH, STATX_BASIC_STATS, buffer));
      return new FileStatus(
          buffer.get(ValueLayout.JAVA_SHORT, STATX_MODE) & 0xffff,
          buffer.get(JAVA_INT, STATX_UID),
          buffer.get(JAVA_INT, STATX_NLINK));
    }
  }

  /** Takes or gives back a lock on an open file. */
  static void flock(int descriptor, int operation) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      int _ = call("flock", arena, errno -> (int) FLOCK.invokeExact(errno, descriptor, operation));
    }
  }

  /** Opens a socket. */
  static int socket(int domain, int type) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      return call("socket", arena, errno -> (int) SOCKET.invokeExact(errno, domain, type, 0));
    }
  }

  /** Sends one datagram, whole or not at all, to the bytes of a {@code sockaddr}. */
  static void sendto(int descriptor, byte[] message, int flags, byte[] address)
      throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, message);
      MemorySegment to = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
      int _ =
          call(
              "sendto",
              arena,
              errno ->
                  (int)
                      (long)
                          SENDTO.invokeExact(
                              errno,
                              descriptor,
                              data,
                              data.byteSize(),
                              flags,
                              to,
                              (int) to.byteSize()));
    }
  }

  static void close(int descriptor) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      int _ = call("close", arena, errno -> (int) CLOSE.invokeExact(errno, descriptor));
    }
  }

  private static int call(String function, Arena arena, Call call) throws ErrnoException {
    MemorySegment errno = arena.allocate(CAPTURE);
    int result;
    try {
      result = call.invoke(errno);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("A native call throws nothing else", e);
    }
    if (result < 0) {
      throw new ErrnoException(function, (int) CAPTURED.get(errno, 0L));
    }
    return result;
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker.Option[] all = new Linker.Option[options.length + 1];
    all[0] = ERRNO;
    System.arraycopy(options, 0, all, 1, options.length);
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
  }

  private static boolean isAarch64() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  /** What is known of an open file. */
  record FileStatus(int mode, int uid, int links) {

    private static final int TYPE = 0xf000;

    boolean isRegular() {
      return (mode & TYPE) == 0x8000;
    }

    /** Tells whether any of these permission bits is set. */
    boolean permits(int bits) {
      return (mode & bits) != 0;
    }
  }

  /** One call into C; the segment takes its {@code errno}. */
  @FunctionalInterface
  private interface Call {

    int invoke(MemorySegment errno) throws Throwable;
  }
}
