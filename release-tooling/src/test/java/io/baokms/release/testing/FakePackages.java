package io.baokms.release.testing;

import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;

/** Packages of the right form with next to nothing in them. */
public final class FakePackages {
  private static final int LEAD_REST = 92;
  private static final int STRING = 6;
  private static final int INT32 = 4;

  private FakePackages() {}

  /** Returns a Debian package. */
  public static byte[] deb(String name, String version, String architecture) throws IOException {
    String control =
        "Package: %s\nVersion: %s\nArchitecture: %s\nInstalled-Size: 4\nDescription: x\n more: y\n"
            .formatted(name, version, architecture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
      put(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
      put(ar, "control.tar.gz", tarGz("control", control));
      put(ar, "data.tar.gz", tarGz("usr/bin/x", "x"));
    }
    return out.toByteArray();
  }

  /** Returns an RPM package. */
  public static byte[] rpm(String name, String version, String architecture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(0xEDABEEDB);
    data.write(new byte[LEAD_REST]);
    header(data, List.of(new Tag(1000, "sig")));
    header(
        data,
        List.of(
            new Tag(1000, name),
            new Tag(1001, version),
            new Tag(1002, "1"),
            new Tag(1022, architecture)));
    data.writeBytes("payload");
    return out.toByteArray();
  }

  private record Tag(int number, String value) {}

  /** Strings first, then the installed size, as the format wants it aligned. */
  private static void header(DataOutputStream out, List<Tag> tags) throws IOException {
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    DataOutputStream index = new DataOutputStream(entries);
    for (Tag tag : tags) {
      entry(index, tag.number(), STRING, values.size());
      values.writeBytes((tag.value() + "\0").getBytes(StandardCharsets.UTF_8));
    }
    while (values.size() % 4 != 0) {
      values.write(0);
    }
    entry(index, 1009, INT32, values.size());
    values.writeBytes(new byte[] {0, 0, 16, 0});
    out.writeInt(0x8EADE801);
    out.writeInt(0);
    out.writeInt(tags.size() + 1);
    out.writeInt(values.size());
    out.write(entries.toByteArray());
    out.write(values.toByteArray());
  }

  private static void entry(DataOutputStream index, int tag, int type, int offset)
      throws IOException {
    index.writeInt(tag);
    index.writeInt(type);
    index.writeInt(offset);
    index.writeInt(1);
  }

  private static byte[] tarGz(String path, String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FileTree tree = new FileTree().file(path, text.getBytes(StandardCharsets.UTF_8));
    TarGz.write(tree, Instant.EPOCH, out);
    return out.toByteArray();
  }

  private static void put(ArArchiveOutputStream ar, String name, byte[] content)
      throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
    ar.write(content);
    ar.closeArchiveEntry();
  }
}
