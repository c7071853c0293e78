package io.baokms.release.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenRepositoryTest {
  private static final Instant EPOCH = Instant.parse("2026-01-02T03:04:05Z");
  private static final String CORE = "io/baokms/bao-kms-core/1.2.3/bao-kms-core-1.2.3";

  @TempDir private Path folder;
  private Path checkout;

  @BeforeEach
  void prepare() throws IOException {
    checkout = Files.createDirectory(folder.resolve("checkout"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    for (Library library : Library.ALL) {
      Path module = checkout.resolve(library.folder());
      Files.createDirectories(module.resolve("target"));
      Files.write(
          module.resolve("target/" + library.artifact() + "-1.2.3.jar"),
          Jar.write(new FileTree().file("a", new byte[0]), EPOCH));
      Files.writeString(module.resolve("pom.xml"), "<project><!-- " + library + " --></project>");
      Path sources = Files.createDirectories(module.resolve("src/main/java/a"));
      Files.writeString(
          sources.resolve("A.java"), "package a;\n/** Something. */\npublic class A {}\n");
    }
  }

  @Test
  void tree_moduleNotBuilt_isRefused() throws Exception {
    Files.delete(checkout.resolve("kms-core/target/bao-kms-core-1.2.3.jar"));

    assertThatThrownBy(() -> tree("one"))
        .hasMessageStartingWith("FILE_MISSING: ")
        .hasMessageContaining("bao-kms-core-1.2.3.jar");
  }

  @Test
  void tree_sourceThatJavadocRefuses_isAnInputError() throws Exception {
    Files.writeString(
        checkout.resolve("kms-core/src/main/java/a/A.java"),
        "package a;\n/** {@link Nowhere} */\npublic class A {}\n");

    assertThatThrownBy(() -> tree("one")).hasMessageContaining("javadoc refuses bao-kms-core");
  }

  @Test
  void tree_ofBuiltModules_hasJarPomSourcesAndPagesOfEach() throws Exception {
    FileTree tree = tree("one");

    assertThat(tree.entries()).hasSize(2 + 4 * Library.ALL.size());
    assertThat(tree.entries())
        .containsKeys(CORE + ".jar", CORE + ".pom", CORE + "-sources.jar", CORE + "-javadoc.jar");
    assertThat(names(tree, CORE + "-sources.jar")).containsExactly("a/A.java");
    assertThat(names(tree, CORE + "-javadoc.jar")).contains("index.html", "a/A.html");
  }

  @Test
  void tree_bom_managesEveryLibrary() throws Exception {
    FileTree tree = tree("one");

    String bom =
        new String(
            tree.fileAt("io/baokms/bao-kms-bom/1.2.3/bao-kms-bom-1.2.3.pom")
                .orElseThrow()
                .content()
                .bytes(),
            StandardCharsets.UTF_8);

    for (Library library : Library.ALL) {
      assertThat(bom).contains("<artifactId>" + library.artifact() + "</artifactId>");
    }
  }

  @Test
  void tree_again_isEqualBytes() throws Exception {
    assertThat(sums(tree("one"))).isEqualTo(sums(tree("two")));
  }

  private FileTree tree(String scratch) throws Exception {
    return new MavenRepository(checkout, "1.2.3", EPOCH)
        .tree(Files.createDirectory(folder.resolve(scratch)));
  }

  private static Map<String, Sha256> sums(FileTree tree) throws IOException {
    Map<String, Sha256> sums = new TreeMap<>();
    for (String path : tree.entries().keySet()) {
      sums.put(path, Sha256.of(tree.fileAt(path).orElseThrow().content().bytes()));
    }
    return sums;
  }

  private static List<String> names(FileTree tree, String jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (InputStream in = tree.fileAt(jar).orElseThrow().content().open();
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
