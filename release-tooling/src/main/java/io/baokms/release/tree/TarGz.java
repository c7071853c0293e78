package io.baokms.release.tree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Tar archives whose bytes depend on nothing but the tree and the time they are given.
 *
 * <p>Directories first, then files, each sorted; owner 0/0 {@code root}; one time for all. Gzip at
 * level 9 with the same time, system 255 and no name.
 */
public final class TarGz {
  private static final int UNKNOWN_SYSTEM = 255;
  private static final int LINK = 0777;

  private TarGz() {}

  /** Writes a gzipped tar; the stream stays open. */
  public static void write(FileTree tree, Instant time, OutputStream out) throws IOException {
    GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(out, parameters(time));
    tar(tree, time, gzip);
    gzip.finish();
  }

  /** Returns one file gzipped in the same way; {@link Instant#EPOCH} stands for no time. */
  public static byte[] gzip(byte[] bytes, Instant time) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(out, parameters(time))) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Writes a plain tar; the stream stays open. */
  public static void tar(FileTree tree, Instant time, OutputStream out) throws IOException {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
    // GNU, since dpkg and busybox read no pax header.
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    for (String directory : tree.directories()) {
      tar.putArchiveEntry(
          header(directory + "/", TarConstants.LF_DIR, tree.directoryMode(directory), time));
      tar.closeArchiveEntry();
    }
    for (Map.Entry<String, FileTree.Entry> entry : tree.entries().entrySet()) {
      put(tar, entry.getKey(), entry.getValue(), time);
    }
    tar.finish();
  }

  private static void put(
      TarArchiveOutputStream tar, String path, FileTree.Entry entry, Instant time)
      throws IOException {
    switch (entry) {
      case FileTree.Link link -> {
        TarArchiveEntry header = header(path, TarConstants.LF_SYMLINK, LINK, time);
        header.setLinkName(link.target());
        tar.putArchiveEntry(header);
      }
      case FileTree.RegularFile file -> {
        TarArchiveEntry header = header(path, TarConstants.LF_NORMAL, file.mode(), time);
        header.setSize(file.content().size());
        tar.putArchiveEntry(header);
        try (InputStream in = file.content().open()) {
          in.transferTo(tar);
        }
      }
    }
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry header(String name, byte type, int mode, Instant time) {
    TarArchiveEntry header = new TarArchiveEntry(name, type);
    header.setMode(mode);
    header.setIds(0, 0);
    header.setNames("root", "root");
    header.setModTime(time.toEpochMilli());
    return header;
  }

  private static GzipParameters parameters(Instant time) {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
    parameters.setModificationInstant(time);
    parameters.setOperatingSystem(UNKNOWN_SYSTEM);
    return parameters;
  }
}
