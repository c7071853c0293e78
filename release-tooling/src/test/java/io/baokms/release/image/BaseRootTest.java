package io.baokms.release.image;

import static io.baokms.release.image.TestDeb.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.layout.Arch;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.lock.LockedPackage;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseRootTest {
  @TempDir private Path folder;

  @Test
  void of_packageAbsent_isRefused() throws Exception {
    BaseImageLock lock =
        lock(TestDeb.of("libz", new FileTree().file("usr/lib/libz.so", text("z"))));
    Files.delete(folder.resolve("libz_1_amd64.deb"));

    assertThatThrownBy(() -> BaseRoot.of(lock, Arch.AMD64, folder))
        .hasMessageStartingWith("INPUT_MISMATCH: libz_1_amd64.deb");
  }

  @Test
  void of_packageAltered_isRefused() throws Exception {
    BaseImageLock lock =
        lock(TestDeb.of("libz", new FileTree().file("usr/lib/libz.so", text("z"))));
    Path deb = folder.resolve("libz_1_amd64.deb");
    byte[] bytes = Files.readAllBytes(deb);
    bytes[bytes.length - 1] ^= 1;
    Files.write(deb, bytes);

    assertThatThrownBy(() -> BaseRoot.of(lock, Arch.AMD64, folder))
        .hasMessageStartingWith("INPUT_MISMATCH: libz_1_amd64.deb has SHA-256")
        .hasMessageContaining("the lock says");
  }

  @Test
  void of_twoPackagesWithOneFile_isRefused() throws Exception {
    FileTree data = new FileTree().file("usr/lib/libz.so", text("z"));
    BaseImageLock lock = lock(TestDeb.of("liba", data), TestDeb.of("libz", data));

    assertThatThrownBy(() -> BaseRoot.of(lock, Arch.AMD64, folder))
        .hasMessageStartingWith("INPUT_MISMATCH: libz_1_amd64.deb overlaps another package");
  }

  @Test
  void of_programsAndPapers_leavesThemOutButLicences() throws Exception {
    FileTree data =
        new FileTree()
            .file("usr/bin/sh", FileTree.EXECUTABLE, FileContent.of(text("#!")))
            .file("usr/share/man/man1/sh.1", text("man"))
            .file("usr/share/doc/tool/changelog.gz", text("log"))
            .file("usr/share/doc/tool/copyright", text("licence"))
            .link("usr/share/doc/tool-link", "tool");

    FileTree root = BaseRoot.of(lock(TestDeb.of("tool", data)), Arch.AMD64, folder);

    assertThat(root.entries().keySet())
        .containsExactly(
            "etc/group",
            "etc/nsswitch.conf",
            "etc/passwd",
            "etc/ssl/certs/ca-certificates.crt",
            "usr/share/doc/tool-link",
            "usr/share/doc/tool/copyright",
            "var/lib/dpkg/status.d/tool");
  }

  @Test
  void of_certificates_joinsThemInByteOrder() throws Exception {
    FileTree data =
        new FileTree()
            .file("usr/share/ca-certificates/mozilla/b.crt", text("second"))
            .file("usr/share/ca-certificates/mozilla/B.crt", text("first\n"));

    FileTree root = BaseRoot.of(lock(TestDeb.of("ca", data)), Arch.AMD64, folder);

    assertThat(content(root, "etc/ssl/certs/ca-certificates.crt")).isEqualTo("first\nsecond\n");
  }

  @Test
  void of_package_leavesItsRecord() throws Exception {
    FileTree data = new FileTree().file("usr/lib/libz.so", text("z"));

    FileTree root = BaseRoot.of(lock(TestDeb.of("libz", data)), Arch.AMD64, folder);

    assertThat(content(root, "var/lib/dpkg/status.d/libz"))
        .isEqualTo("Package: libz\nVersion: 1\nArchitecture: amd64\n");
  }

  @Test
  void of_folderOfAnotherMode_keepsTheMode() throws Exception {
    FileTree data = new FileTree().directory("tmp", 01777).directory("proc", 0755);

    FileTree root = BaseRoot.of(lock(TestDeb.of("base", data)), Arch.AMD64, folder);

    assertThat(root.directoryMode("tmp")).isEqualTo(01777);
    assertThat(root.directories()).contains("proc");
  }

  private BaseImageLock lock(TestDeb... packages) throws Exception {
    List<LockedPackage> lines = new ArrayList<>();
    for (TestDeb each : packages) {
      lines.add(each.write(folder, "amd64"));
    }
    return new BaseImageLock(List.copyOf(lines));
  }

  private static String content(FileTree tree, String path) throws Exception {
    return new String(tree.fileAt(path).orElseThrow().content().bytes(), StandardCharsets.UTF_8);
  }
}
