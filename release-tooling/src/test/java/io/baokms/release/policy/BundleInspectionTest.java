package io.baokms.release.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.Code;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleInspectionTest {
  private static final String NAME = "bundle.tar.gz";

  @TempDir private Path folder;

  @Test
  void findings_noArchive_isAR3() throws Exception {
    Files.writeString(folder.resolve(NAME), "text");

    assertThat(inspect()).containsExactly("AR-3 " + Code.FILE_TYPE);
  }

  @Test
  void findings_fileOutsideOfTheTopFolder_isAR3() throws Exception {
    pack(new FileTree().file("other/README.md", "x".getBytes(UTF_8)));

    assertThat(inspect()).contains("AR-3 " + Code.NAME_INVALID);
  }

  @Test
  void findings_link_isAR3() throws Exception {
    pack(new FileTree().link("bundle/run", "/bin/sh"));

    assertThat(inspect()).containsExactly("AR-3 " + Code.FILE_TYPE);
  }

  @Test
  void findings_setUserIdFile_isAR3() throws Exception {
    pack(new FileTree().file("bundle/run", 04755, FileContent.of(new byte[] {1})));

    assertThat(inspect()).containsExactly("AR-3 " + Code.FILE_TYPE);
  }

  @Test
  void findings_sampleWithSpiffe_isPV3() throws Exception {
    pack(new FileTree().file("bundle/config/a.yaml", "source: SPIFFE\n".getBytes(UTF_8)));

    assertThat(inspect()).containsExactly("PV-3 " + Code.SPIFFE_PRESENT);
  }

  @Test
  void findings_goodBundle_isNone() throws Exception {
    pack(
        new FileTree()
            .file("bundle/config/a.yaml", "source: file\n".getBytes(UTF_8))
            .file("bundle/bin/run", FileTree.EXECUTABLE, FileContent.of(new byte[] {1})));

    assertThat(inspect()).isEmpty();
  }

  private void pack(FileTree tree) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(NAME))) {
      TarGz.write(tree, Instant.EPOCH, out);
    }
  }

  private List<String> inspect() throws Exception {
    List<String> found = new ArrayList<>();
    new BundleInspection(NAME, folder.resolve(NAME))
        .findings()
        .forEach((rule, finding) -> found.add(rule + " " + finding.code()));
    return found;
  }
}
