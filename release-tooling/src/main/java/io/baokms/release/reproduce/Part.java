package io.baokms.release.reproduce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** One thing inside a container; confined to one thread. */
final class Part {
  private static final int TAR_MAGIC = 257;
  private static final String GZIP = "\37\213\10";

  private final String name;
  private final String header;
  private final byte[] bytes;

  private Part(String name, String header, byte[] bytes) {
    this.name = name;
    this.header = header;
    this.bytes = bytes;
  }

  /** Returns the name in the container. */
  String name() {
    return name;
  }

  /** Returns what the container says of it beside the name: mode, owner, time. */
  String header() {
    return header;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Returns what is in a container, in its order; empty when the bytes are none. */
  static List<Part> of(byte[] container) {
    try {
      return open(container);
    } catch (IOException e) {
      // Damaged or only alike: then its bytes are all there is to compare.
      return List.of();
    }
  }

  private static List<Part> open(byte[] bytes) throws IOException {
    if (has(bytes, 0, GZIP)) {
      return gzip(bytes, 0);
    }
    if (has(bytes, 0, "PK\3\4")) {
      return entries(new ZipArchiveInputStream(new ByteArrayInputStream(bytes)));
    }
    if (has(bytes, 0, "!<arch>\n")) {
      return entries(new ArArchiveInputStream(new ByteArrayInputStream(bytes)));
    }
    if (has(bytes, TAR_MAGIC, "ustar")) {
      return entries(new TarArchiveInputStream(new ByteArrayInputStream(bytes)));
    }
    if (has(bytes, 0, "070701")) {
      return entries(new CpioArchiveInputStream(new ByteArrayInputStream(bytes)));
    }
    boolean carriesPayload = has(bytes, 0, "#!") || has(bytes, 0, "\355\253\356\333");
    int payload = carriesPayload ? latin1(bytes).indexOf(GZIP) : -1;
    return payload < 0 ? List.of() : gzip(bytes, payload);
  }

  private static List<Part> gzip(byte[] bytes, int from) throws IOException {
    InputStream compressed = new ByteArrayInputStream(bytes, from, bytes.length - from);
    try (GZIPInputStream in = new GZIPInputStream(compressed)) {
      return List.of(new Part("(unpacked)", "", in.readAllBytes()));
    }
  }

  private static List<Part> entries(ArchiveInputStream<? extends ArchiveEntry> archive)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    try (archive) {
      for (ArchiveEntry e = archive.getNextEntry(); e != null; e = archive.getNextEntry()) {
        parts.add(new Part(e.getName(), header(e), archive.readAllBytes()));
      }
    }
    return parts;
  }

  private static String header(ArchiveEntry entry) {
    String owner =
        switch (entry) {
          case TarArchiveEntry tar ->
              "mode %o, owner %d:%d %s:%s, "
                  .formatted(
                      tar.getMode(),
                      tar.getLongUserId(),
                      tar.getLongGroupId(),
                      tar.getUserName(),
                      tar.getGroupName());
          case ArArchiveEntry ar -> "mode %o, ".formatted(ar.getMode());
          default -> "";
        };
    return owner + "time " + entry.getLastModifiedDate().toInstant();
  }

  private static boolean has(byte[] bytes, int at, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + wanted.length
        && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
  }

  /** One character a byte, so that a search in text is a search in bytes. */
  static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
