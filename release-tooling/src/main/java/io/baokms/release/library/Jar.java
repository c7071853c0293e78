package io.baokms.release.library;

import io.baokms.release.tree.FileTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars whose bytes depend on nothing but the tree and the time they are given. */
final class Jar {

  private Jar() {}

  /** Writes the files of a tree in byte order of their paths; links are left out. */
  static byte[] write(FileTree tree, Instant time) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, FileTree.Entry> entry : tree.entries().entrySet()) {
        if (entry.getValue() instanceof FileTree.RegularFile file) {
          ZipEntry header = new ZipEntry(entry.getKey());
          // Local, so that the machine's time zone has no say.
          header.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
          zip.putNextEntry(header);
          try (InputStream in = file.content().open()) {
            in.transferTo(zip);
          }
          zip.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }
}
