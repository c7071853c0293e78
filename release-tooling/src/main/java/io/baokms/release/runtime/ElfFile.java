package io.baokms.release.runtime;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an ELF file says of the machine it runs on and of the libraries it needs.
 *
 * @param machine {@code e_machine}
 * @param needed names of libraries, in the file's order
 * @param versions of symbols that those libraries must have, for example {@code GLIBC_2.17}
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System V ABI</a>
 */
public record ElfFile(int machine, List<String> needed, List<String> versions) {
  /** Bytes at the start of a file that tell its machine. */
  public static final int HEAD_BYTES = 20;

  private static final int MACHINE_AT = 18;
  private static final int MAGIC = 0x7F454C46;
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int TYPE_DYNAMIC = 6;
  private static final int TYPE_VERSION_NEED = 0x6FFFFFFE;
  private static final long TAG_NEEDED = 1;

  /** Copies the lists. */
  public ElfFile {
    needed = List.copyOf(needed);
    versions = List.copyOf(versions);
  }

  /** Returns whether the bytes begin as an ELF file does. */
  static boolean is(byte[] bytes) {
    return bytes.length >= 4 && ByteBuffer.wrap(bytes).getInt() == MAGIC;
  }

  /** Returns {@code e_machine} from the head of a file; empty when that is no ELF file's. */
  public static OptionalInt machine(byte[] head) {
    return head.length >= HEAD_BYTES && is(head)
        ? OptionalInt.of(machine(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN)))
        : OptionalInt.empty();
  }

  private static int machine(ByteBuffer file) {
    return file.getShort(MACHINE_AT) & 0xFFFF;
  }

  /** Reads a file; empty when it is no whole 64-bit little-endian ELF file. */
  static Optional<ElfFile> read(byte[] bytes) {
    try {
      if (!is(bytes) || bytes[4] != CLASS_64 || bytes[5] != LITTLE_ENDIAN) {
        return Optional.empty();
      }
      return Optional.of(new Reader(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)).read());
    } catch (IndexOutOfBoundsException | ArithmeticException | BufferUnderflowException _) {
      return Optional.empty();
    }
  }

  private record Section(int type, int offset, int size, int link) {}

  private record Reader(ByteBuffer file) {

    ElfFile read() {
      List<Section> sections = sections();
      List<String> needed = new ArrayList<>();
      List<String> versions = new ArrayList<>();
      for (Section section : sections) {
        if (section.type == TYPE_DYNAMIC) {
          needed(section, sections.get(section.link), needed);
        } else if (section.type == TYPE_VERSION_NEED) {
          versions(section, sections.get(section.link), versions);
        }
      }
      return new ElfFile(machine(file), needed, versions);
    }

    private List<Section> sections() {
      int table = Math.toIntExact(file.getLong(40));
      int size = file.getShort(58) & 0xFFFF;
      int count = file.getShort(60) & 0xFFFF;
      List<Section> sections = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int at = table + i * size;
        sections.add(
            new Section(
                file.getInt(at + 4), offset(at + 24), offset(at + 32), file.getInt(at + 40)));
      }
      return sections;
    }

    private void needed(Section dynamic, Section strings, List<String> into) {
      for (int at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 16) {
        if (file.getLong(at) == TAG_NEEDED) {
          into.add(text(strings.offset + offset(at + 8)));
        }
      }
    }

    private void versions(Section need, Section strings, List<String> into) {
      int library = need.offset;
      int next;
      do {
        int names = file.getShort(library + 2) & 0xFFFF;
        int version = library + file.getInt(library + 8);
        for (int i = 0; i < names; i++) {
          into.add(text(strings.offset + file.getInt(version + 8)));
          version += file.getInt(version + 12);
        }
        next = file.getInt(library + 12);
        library += next;
      } while (next > 0);
    }

    private int offset(int at) {
      long value = file.getLong(at);
      if (value < 0 || value > file.capacity()) {
        throw new IndexOutOfBoundsException("offset " + value);
      }
      return (int) value;
    }

    private String text(int from) {
      int end = from;
      while (file.get(end) != 0) {
        end++;
      }
      byte[] bytes = new byte[end - from];
      file.get(from, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
