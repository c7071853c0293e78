package io.baokms.release.readback;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.index.PackageFacts;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the header of an RPM package; the payload is never looked at.
 *
 * @see <a href="https://rpm-software-management.github.io/rpm/manual/format_v4.html">RPM v4</a>
 */
public final class RpmReader {
  private static final int LEAD_BYTES = 96;
  private static final int LEAD_MAGIC = 0xEDABEEDB;
  private static final int HEADER_MAGIC = 0x8EADE801;
  private static final int ENTRY_BYTES = 16;
  private static final int LIMIT_BYTES = 1 << 24;
  private static final int NAME = 1000;
  private static final int VERSION = 1001;
  private static final int RELEASE = 1002;
  private static final int SIZE = 1009;
  private static final int ARCH = 1022;

  private RpmReader() {}

  /**
   * Returns what a package says of itself.
   *
   * @throws ReleaseException {@code FILE_TYPE} when it is no such package
   */
  public static PackageFacts read(Path file) throws ReleaseException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      require(in.readInt() == LEAD_MAGIC, "it has no lead");
      in.skipNBytes(LEAD_BYTES - Integer.BYTES);
      Header signature = Header.read(in);
      in.skipNBytes(-signature.data().limit() & 7);
      return facts(Header.read(in));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw ReleaseException.check(
          Code.FILE_TYPE, file.getFileName() + " is no RPM package: " + e.getMessage());
    }
  }

  /** Tags with the offsets of their values. */
  private record Header(Map<Integer, Integer> offsets, ByteBuffer data) {

    static Header read(DataInputStream in) throws IOException {
      require(in.readInt() == HEADER_MAGIC, "it has no header");
      in.skipNBytes(Integer.BYTES);
      int count = in.readInt();
      int size = in.readInt();
      require(count >= 0 && count <= LIMIT_BYTES / ENTRY_BYTES, "its header is too large");
      require(size >= 0 && size <= LIMIT_BYTES, "its header is too large");
      Map<Integer, Integer> offsets = new HashMap<>();
      for (int i = 0; i < count; i++) {
        int tag = in.readInt();
        in.skipNBytes(Integer.BYTES);
        offsets.put(tag, in.readInt());
        in.skipNBytes(Integer.BYTES);
      }
      byte[] data = in.readNBytes(size);
      require(data.length == size, "it is cut off");
      return new Header(offsets, ByteBuffer.wrap(data));
    }

    String text(int tag) {
      int begin = offset(tag);
      int end = begin;
      while (data.get(end) != 0) {
        end++;
      }
      byte[] text = new byte[end - begin];
      data.get(begin, text);
      return new String(text, StandardCharsets.UTF_8);
    }

    long number(int tag) {
      return Integer.toUnsignedLong(data.getInt(offset(tag)));
    }

    private int offset(int tag) {
      Integer offset = offsets.get(tag);
      if (offset == null) {
        throw new IllegalArgumentException("it lacks the tag " + tag);
      }
      return offset;
    }
  }

  private static PackageFacts facts(Header header) {
    return new PackageFacts(
        header.text(NAME),
        header.text(VERSION),
        header.text(RELEASE),
        header.text(ARCH),
        header.number(SIZE));
  }

  private static void require(boolean met, String otherwise) throws IOException {
    if (!met) {
      throw new IOException(otherwise);
    }
  }
}
