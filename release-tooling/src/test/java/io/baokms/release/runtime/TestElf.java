package io.baokms.release.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes small ELF files with just the sections that are read. */
final class TestElf {
  private static final int HEADER = 64;
  private static final int SECTION = 64;

  private TestElf() {}

  /**
   * Returns a file that needs libraries and versions of symbols.
   *
   * @param versions as symbols ask for them, for example {@code GLIBC_2.17}
   */
  static byte[] of(int machine, List<String> needed, List<String> versions) {
    ByteArrayOutputStream strings = new ByteArrayOutputStream();
    strings.write(0);
    byte[] dynamicBytes = new byte[16 * (needed.size() + 1)];
    ByteBuffer dynamic = little(dynamicBytes);
    for (String library : needed) {
      dynamic.putLong(1).putLong(add(strings, library));
    }
    byte[] needBytes = new byte[16 + 16 * versions.size()];
    ByteBuffer need = little(needBytes);
    need.putShort((short) 1).putShort((short) versions.size()).putInt(0).putInt(16).putInt(0);
    for (int i = 0; i < versions.size(); i++) {
      int next = i + 1 < versions.size() ? 16 : 0;
      need.putInt(0).putShort((short) 0).putShort((short) 0);
      need.putInt(add(strings, versions.get(i))).putInt(next);
    }
    return assemble(machine, List.of(strings.toByteArray(), dynamicBytes, needBytes));
  }

  private static byte[] assemble(int machine, List<byte[]> parts) {
    int[] types = {3, 6, 0x6ffffffe};
    int content = parts.stream().mapToInt(part -> part.length).sum();
    byte[] bytes = new byte[HEADER + content + SECTION * types.length];
    ByteBuffer file = little(bytes);
    file.putInt(0x464c457f).put((byte) 2).put((byte) 1);
    file.putShort(18, (short) machine).putLong(40, HEADER + content);
    file.putShort(58, (short) SECTION).putShort(60, (short) types.length);
    int at = HEADER;
    for (int i = 0; i < types.length; i++) {
      file.put(at, parts.get(i));
      int section = HEADER + content + i * SECTION;
      file.putInt(section + 4, types[i]);
      file.putLong(section + 24, at).putLong(section + 32, parts.get(i).length);
      at += parts.get(i).length;
    }
    return bytes;
  }

  private static int add(ByteArrayOutputStream strings, String text) {
    int at = strings.size();
    strings.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    strings.write(0);
    return at;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
