package io.baokms.release.readback;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tags of an RPM package with where their values lie.
 *
 * @see <a href="https://rpm-software-management.github.io/rpm/manual/format_v4.html">RPM v4</a>
 */
record RpmHeader(Map<Integer, Value> values, ByteBuffer data) {
  private static final int LEAD_BYTES = 96;
  private static final int LEAD_MAGIC = 0xEDABEEDB;
  private static final int HEADER_MAGIC = 0x8EADE801;
  private static final int ENTRY_BYTES = 16;
  private static final int LIMIT_BYTES = 1 << 24;

  private record Value(int offset, int count) {}

  /** Reads the header of a package; the stream is at its payload then. */
  static RpmHeader ofPackage(DataInputStream in) throws IOException {
    require(in.readInt() == LEAD_MAGIC, "it has no lead");
    in.skipNBytes(LEAD_BYTES - Integer.BYTES);
    RpmHeader signature = read(in);
    in.skipNBytes(-signature.data().limit() & 7);
    return read(in);
  }

  private static RpmHeader read(DataInputStream in) throws IOException {
    require(in.readInt() == HEADER_MAGIC, "it has no header");
    in.skipNBytes(Integer.BYTES);
    int count = in.readInt();
    int size = in.readInt();
    require(count >= 0 && count <= LIMIT_BYTES / ENTRY_BYTES, "its header is too large");
    require(size >= 0 && size <= LIMIT_BYTES, "its header is too large");
    Map<Integer, Value> values = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int tag = in.readInt();
      in.skipNBytes(Integer.BYTES);
      values.put(tag, new Value(in.readInt(), in.readInt()));
    }
    byte[] data = in.readNBytes(size);
    require(data.length == size, "it is cut off");
    return new RpmHeader(values, ByteBuffer.wrap(data));
  }

  String text(int tag) {
    return texts(tag).getFirst();
  }

  /** Returns every text of a tag; none when the package lacks the tag. */
  List<String> textsIfAny(int tag) {
    return values.containsKey(tag) ? texts(tag) : List.of();
  }

  long number(int tag) {
    return Integer.toUnsignedLong(data.getInt(value(tag).offset()));
  }

  private List<String> texts(int tag) {
    Value value = value(tag);
    List<String> texts = new ArrayList<>();
    int begin = value.offset();
    for (int i = 0; i < Math.max(1, value.count()); i++) {
      int end = begin;
      while (data.get(end) != 0) {
        end++;
      }
      byte[] text = new byte[end - begin];
      data.get(begin, text);
      texts.add(new String(text, StandardCharsets.UTF_8));
      begin = end + 1;
    }
    return texts;
  }

  private Value value(int tag) {
    Value value = values.get(tag);
    if (value == null) {
      throw new IllegalArgumentException("it lacks the tag " + tag);
    }
    return value;
  }

  private static void require(boolean met, String otherwise) throws IOException {
    if (!met) {
      throw new IOException(otherwise);
    }
  }
}
