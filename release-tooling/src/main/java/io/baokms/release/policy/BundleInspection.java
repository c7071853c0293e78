package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.tree.FileTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Opens a bundle: one top folder, root's files with the two modes, samples without SPIFFE. */
final class BundleInspection {
  private static final int PERMISSIONS = 07777;

  private final String name;
  private final Path file;
  private final List<Entry> found = new ArrayList<>();

  private record Entry(String rule, Finding finding) {}

  BundleInspection(String name, Path file) {
    this.name = name;
    this.file = file;
  }

  /** Each finding with its rule. */
  interface Findings {
    void forEach(BiConsumer<String, Finding> taker);
  }

  Findings findings() throws ReleaseException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        header(entry);
        sample(entry, tar);
      }
    } catch (IOException e) {
      add("AR-3", Code.FILE_TYPE, "is no gzipped tar: " + e.getMessage());
    }
    return taker -> found.forEach(each -> taker.accept(each.rule(), each.finding()));
  }

  private void header(TarArchiveEntry entry) {
    String path = entry.getName();
    if (!path.startsWith(name.replaceFirst("\\.tar\\.gz$", "") + "/")) {
      add("AR-3", Code.NAME_INVALID, "has " + path + " outside of its top folder");
    }
    if (entry.getLongUserId() != 0 || entry.getLongGroupId() != 0) {
      add("AR-3", Code.FILE_TYPE, "has " + path + ", which is not root's");
    }
    int mode = entry.getMode() & PERMISSIONS;
    boolean allowed = mode == FileTree.EXECUTABLE || (entry.isFile() && mode == FileTree.READABLE);
    if (!allowed || !(entry.isFile() || entry.isDirectory())) {
      add("AR-3", Code.FILE_TYPE, "has " + path + " with mode " + Integer.toOctalString(mode));
    }
  }

  private void sample(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
    if (!entry.isFile() || !entry.getName().endsWith(".yaml")) {
      return;
    }
    String text = new String(tar.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    if (text.contains("spiffe")) {
      add("PV-3", Code.SPIFFE_PRESENT, "has " + entry.getName() + ", which speaks of SPIFFE");
    }
  }

  private void add(String rule, Code code, String what) {
    found.add(new Entry(rule, Finding.fails(code, name + " " + what)));
  }
}
