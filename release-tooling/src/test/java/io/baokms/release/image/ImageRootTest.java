package io.baokms.release.image;

import static io.baokms.release.image.TestDeb.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Arch;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.tree.FileTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root around the launcher of the JDK that runs the test. */
class ImageRootTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final boolean IS_ARM = System.getProperty("os.arch").equals("aarch64");
  private static final Arch OWN = IS_ARM ? Arch.ARM64 : Arch.AMD64;
  private static final Arch OTHER = IS_ARM ? Arch.AMD64 : Arch.ARM64;

  @TempDir private Path folder;

  @Test
  void of_launcherOfAnotherArchitecture_isRefused() {
    assertThatThrownBy(() -> root(OTHER, libraries())).hasMessageStartingWith("ELF_MACHINE: ");
  }

  @Test
  void of_baseWithoutALibrary_isRefused() {
    assertThatThrownBy(() -> root(OWN, new FileTree().file("usr/lib/none.so", text("elf"))))
        .hasMessageMatching("INPUT_MISMATCH: no package of base-image.lock gives l(d-linux|ib).*");
  }

  @Test
  void of_baseWithAShell_isRefused() {
    FileTree base = libraries().file("usr/lib/sh", text("elf"));

    assertThatThrownBy(() -> root(OWN, base))
        .hasMessage("FILE_EXTRA: the image holds a shell: usr/lib/sh");
  }

  @Test
  void of_completeBase_linksTheEntrypointToTheLauncher() throws Exception {
    ImageRoot root = root(OWN, libraries());

    assertThat(root.program().entries())
        .containsEntry(
            "bao-kms-provider", new FileTree.Link("usr/lib/bao-kms-provider/bin/bao-kms-provider"))
        .containsKey("usr/lib/bao-kms-provider/bin/bao-kms-provider");
  }

  private ImageRoot root(Arch arch, FileTree base) throws Exception {
    BaseImageLock lock =
        new BaseImageLock(List.of(TestDeb.of("base", base).write(folder, arch.goarch())));
    return build(arch, lock);
  }

  private ImageRoot build(Arch arch, BaseImageLock lock) throws ReleaseException {
    return ImageRoot.of(arch, new FileTree(), lock, new ImageRoot.Source(JDK, folder));
  }

  private static FileTree libraries() {
    FileTree tree = new FileTree();
    for (String name :
        List.of(
            "ld-linux-x86-64.so.2",
            "ld-linux-aarch64.so.1",
            "libc.so.6",
            "libdl.so.2",
            "libm.so.6",
            "libpthread.so.0",
            "librt.so.1",
            "libgcc_s.so.1",
            "libstdc++.so.6",
            "libz.so.1")) {
      tree.file("usr/lib/" + name, text("elf"));
    }
    return tree;
  }
}
