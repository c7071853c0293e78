package io.baokms.release.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.tree.FileTree;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class PathLeakTest {
  private static final List<Path> PATHS = List.of(Path.of("/home/someone/checkout"), Path.of("/"));

  @Test
  void refuse_plantedPath_isNamedWithItsFile() {
    FileTree tree = new FileTree().file("lib/a", bytes("x/home/someone/checkout/y"));

    assertThatThrownBy(() -> PathLeak.refuse(tree, PATHS))
        .hasMessage("PATH_LEAK: lib/a holds this machine's path /home/someone/checkout");
  }

  @Test
  void refuse_pathInsideACompressedJar_isNamedWithItsEntry() throws Exception {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(jar)) {
      out.putNextEntry(new ZipEntry("build.properties"));
      out.write(bytes("a".repeat(1000) + "/home/someone/checkout" + "a".repeat(1000)));
    }
    FileTree tree = new FileTree().file("lib/app/a.jar", jar.toByteArray());

    assertThatThrownBy(() -> PathLeak.refuse(tree, PATHS))
        .hasMessageStartingWith("PATH_LEAK: lib/app/a.jar!/build.properties holds");
  }

  @Test
  void refuse_otherPaths_passes() {
    FileTree tree = new FileTree().file("lib/a", bytes("/home/someone else, /usr/lib, /"));

    assertThatCode(() -> PathLeak.refuse(tree, PATHS)).doesNotThrowAnyException();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
