package io.baokms.release.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;

class TarGzTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void file_pathTwice_isRefused() {
    FileTree tree = new FileTree().file("a", new byte[0]);

    assertThatThrownBy(() -> tree.file("a", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds a already");
  }

  @Test
  void write_treesFilledInAnyOrder_areEqualBytes() throws Exception {
    FileTree one = new FileTree().file("b/c", new byte[] {1}).file("a", new byte[] {2});
    FileTree other = new FileTree().file("a", new byte[] {2}).file("b/c", new byte[] {1});

    assertThat(write(one)).isEqualTo(write(other));
  }

  @Test
  void write_tree_hasDirectoriesFirstAndFixedHeaders() throws Exception {
    FileTree tree =
        new FileTree()
            .file("b/run", FileTree.EXECUTABLE, FileContent.of(new byte[] {1, 2}))
            .link("b/link", "run")
            .file("a", new byte[0]);

    List<String> lines = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(new ByteArrayInputStream(write(tree))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        lines.add(line(entry));
      }
    }

    assertThat(lines)
        .containsExactly(
            "b/ 755 0 root/root ",
            "a 644 0 root/root ",
            "b/link 777 0 root/root run",
            "b/run 755 2 root/root ");
  }

  @Test
  void write_gzipHeader_hasTheTimeAndUnknownSystem() throws Exception {
    byte[] bytes = write(new FileTree().file("a", new byte[0]));

    long seconds = (bytes[4] & 0xFFL) | (bytes[5] & 0xFFL) << 8 | (bytes[6] & 0xFFL) << 16;
    assertThat(seconds).isEqualTo(TIME.getEpochSecond() & 0xFFFFFF);
    assertThat(bytes[3]).as("flags: no name").isZero();
    assertThat(bytes[9] & 0xFF).isEqualTo(255);
  }

  private static String line(TarArchiveEntry entry) {
    assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
    assertThat(entry.getLongUserId()).isZero();
    return "%s %o %d %s/%s %s"
        .formatted(
            entry.getName(),
            entry.getMode() & 0777,
            entry.getSize(),
            entry.getUserName(),
            entry.getGroupName(),
            entry.getLinkName());
  }

  private static byte[] write(FileTree tree) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarGz.write(tree, TIME, out);
    return out.toByteArray();
  }
}
