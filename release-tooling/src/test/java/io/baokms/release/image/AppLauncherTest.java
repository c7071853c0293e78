package io.baokms.release.image;

import static io.baokms.release.image.TestDeb.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.tree.FileTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppLauncherTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir private Path empty;

  @Test
  void of_folderWithoutModules_isRefused() {
    assertThatThrownBy(() -> AppLauncher.of(new FileTree(), empty))
        .hasMessageStartingWith("INPUT_MISMATCH: the JDK of the runtime lacks")
        .hasMessageContaining("jdk.jpackage");
  }

  @Test
  void of_jdk_hasItsLauncherAsElf() throws Exception {
    FileTree launcher = AppLauncher.of(new FileTree(), JDK);

    for (String path : new String[] {"bin/bao-kms-provider", "lib/libapplauncher.so"}) {
      assertThat(launcher.fileAt(path).orElseThrow().content().bytes())
          .startsWith(0x7F, 'E', 'L', 'F');
    }
    assertThat(launcher.fileAt("bin/bao-kms-provider").orElseThrow().mode())
        .isEqualTo(FileTree.EXECUTABLE);
  }

  @Test
  void of_tree_listsTheLauncherFirstThenJarsAndOptions() throws Exception {
    FileTree tree =
        new FileTree()
            .file("lib/app/bao-kms-launcher.jar", text("b"))
            .file("lib/app/a.jar", text("a"))
            .file("lib/app/jvm.options", text("# why\n-Xmx128m\n\n-Dx=y\n"));

    assertThat(configuration(tree))
        .isEqualTo(
            """
            [Application]
            app.classpath=$APPDIR/bao-kms-launcher.jar
            app.classpath=$APPDIR/a.jar
            app.mainclass=io.baokms.launcher.Main

            [JavaOptions]
            java-options=-Xmx128m
            java-options=-Dx=y
            """);
  }

  @Test
  void of_treeWithClassArchive_namesIt() throws Exception {
    FileTree tree = new FileTree().file("lib/app/app.jsa", text("archive"));

    assertThat(configuration(tree))
        .endsWith("java-options=-XX:SharedArchiveFile=$APPDIR/app.jsa\n");
  }

  private static String configuration(FileTree tree) throws Exception {
    FileTree.RegularFile file =
        AppLauncher.of(tree, JDK).fileAt("lib/app/bao-kms-provider.cfg").orElseThrow();
    return new String(file.content().bytes(), StandardCharsets.UTF_8);
  }
}
