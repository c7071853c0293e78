package io.baokms.release.readback;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Shows the files of a gzipped tar. */
final class TarFiles {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int PERMISSIONS = 07777;

  private TarFiles() {}

  /** Shows every entry; the stream stays open. */
  static void visit(InputStream gzipped, PackedFile.Visitor visitor) throws IOException {
    TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(gzipped, BUFFER_BYTES));
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String path = entry.getName().replaceFirst("^\\./", "").replaceFirst("/$", "");
      if (!path.isEmpty()) {
        int mode = entry.getMode() & PERMISSIONS;
        visitor.take(new PackedFile(path, type(entry), mode, owner(entry)), tar);
      }
    }
  }

  private static PackedFile.Type type(TarArchiveEntry entry) {
    if (entry.isLink() || entry.isSymbolicLink()) {
      return PackedFile.Type.LINK;
    }
    if (entry.isDirectory()) {
      return PackedFile.Type.DIRECTORY;
    }
    return entry.isFile() ? PackedFile.Type.FILE : PackedFile.Type.OTHER;
  }

  private static String owner(TarArchiveEntry entry) {
    boolean root = entry.getLongUserId() == 0 && entry.getLongGroupId() == 0;
    return root ? PackedFile.ROOT : entry.getLongUserId() + ":" + entry.getLongGroupId();
  }
}
